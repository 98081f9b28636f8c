package io.kelir.platform.jdbc.wayang;

import io.kelir.plan.PseudonymKey;
import io.kelir.platform.FragmentRun;
import io.kelir.platform.Platform;
import io.kelir.statement.RunControl;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The run of a pattern's example, which is never executed. */
enum NoRun implements FragmentRun {
    INSTANCE;

    @Override
    public RunControl control() {
        throw notRunning();
    }

    @Override
    public <T extends AutoCloseable> T resource(Platform platform, Supplier<T> open) {
        throw notRunning();
    }

    @Override
    public void closeAtEnd(AutoCloseable resource) {
        throw notRunning();
    }

    @Override
    public PseudonymKey pseudonymKey(String name) {
        throw notRunning();
    }

    @Override
    public void position(String platform, String position) {
        throw notRunning();
    }

    @Override
    public Stream<@Nullable Object[]> metered(Supplier<Stream<@Nullable Object[]>> open) {
        throw notRunning();
    }

    private static IllegalStateException notRunning() {
        return new IllegalStateException("a pattern's example is not executed");
    }
}
