package io.kelir.platform.jdbc.wayang;

import io.kelir.platform.FragmentRun;
import io.kelir.platform.jdbc.run.RowReader;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Runs one statement in the snapshot of a run. */
@FunctionalInterface
public interface StatementRunner {
    /**
     * Rows of the statement, lazily.
     *
     * @param keys names of the run's keys that the statement makes pseudonyms with
     */
    Stream<@Nullable Object[]> rows(String sql, Set<String> keys, RowReader reader, FragmentRun run);
}
