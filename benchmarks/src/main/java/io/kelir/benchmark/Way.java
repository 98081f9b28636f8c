package io.kelir.benchmark;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;

/** A way to the answer of a statement. */
interface Way extends AutoCloseable {
    /** Rows in any order, values separated by {@code |}. */
    List<String> rows(TpchStatement statement) throws SQLException, IOException;

    /** Whether this way answers that statement at all. */
    default boolean answers(TpchStatement statement) {
        return true;
    }

    @Override
    void close() throws SQLException, IOException;

    /** Opens ways at a port of the database server, or of what stands before it. */
    @FunctionalInterface
    interface Opener {
        Way open(int port) throws SQLException, IOException;
    }
}
