package io.kelir.platform.jdbc.wayang;

import io.kelir.platform.FragmentRun;
import io.kelir.platform.jdbc.run.FragmentStatement;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Runs one statement in the snapshot of a run. */
@FunctionalInterface
public interface StatementRunner {
    /** Rows of the statement, lazily. */
    Stream<@Nullable Object[]> rows(FragmentStatement statement, FragmentRun run);
}
