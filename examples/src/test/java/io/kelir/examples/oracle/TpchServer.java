package io.kelir.examples.oracle;

import io.kelir.examples.data.TpchCopy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;

/** The benchmark's tables: all in one database, and apart in two others, as the demo declares them. */
final class TpchServer implements AutoCloseable {
    static final List<String> FIRST = List.of("orders", "customer");
    static final List<String> SECOND = List.of("lineitem", "part", "partsupp", "supplier", "nation", "region");

    private final OracleServer server = OracleServer.start();

    TpchServer(double scaleFactor) {
        load(OracleServer.FIRST, FIRST, scaleFactor);
        load(OracleServer.SECOND, SECOND, scaleFactor);
        load(OracleServer.WHOLE, Stream.concat(FIRST.stream(), SECOND.stream()).toList(), scaleFactor);
    }

    private void load(String database, List<String> tables, double scaleFactor) {
        try {
            TpchCopy.load(server.connection(database), tables, scaleFactor, OracleServer.ROLE);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    OracleServer server() {
        return server;
    }

    @Override
    public void close() {
        server.close();
    }
}
