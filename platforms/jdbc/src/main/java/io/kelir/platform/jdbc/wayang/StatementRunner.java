package io.kelir.platform.jdbc.wayang;

import io.kelir.platform.FragmentRun;
import io.kelir.platform.jdbc.run.RowReader;
import io.kelir.platform.jdbc.sql.StatementSettings;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Runs one statement in the snapshot of a run. */
@FunctionalInterface
public interface StatementRunner {
    /**
     * Rows of the statement, lazily.
     *
     * @param settings what the transaction is told before
     */
    Stream<@Nullable Object[]> rows(String sql, StatementSettings settings, RowReader reader, FragmentRun run);
}
