package io.kelir.wayang.execution;

import io.kelir.disclosure.DamagedPart;
import io.kelir.plan.PseudonymKey;
import io.kelir.platform.FragmentRun;
import io.kelir.platform.Platform;
import io.kelir.statement.RunControl;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where the operators of a prepared job find the run that they work for now: one run at a time. */
final class RunSlot implements FragmentRun {
    private static final String IDLE = "a prepared job works for no run";

    private volatile @Nullable FragmentRun run;
    private volatile @Nullable Consumer<Object[]> rows;

    void fill(FragmentRun ofFragment, Consumer<Object[]> consumer) {
        run = ofFragment;
        rows = consumer;
    }

    void clear() {
        run = null;
        rows = null;
    }

    /** A row of the job's result. */
    void accept(Object[] row) {
        Consumer<Object[]> known = rows;
        if (known == null) {
            throw new IllegalStateException(IDLE);
        }
        known.accept(row);
    }

    private FragmentRun run() {
        FragmentRun known = run;
        if (known == null) {
            throw new IllegalStateException(IDLE);
        }
        return known;
    }

    @Override
    public RunControl control() {
        return run().control();
    }

    @Override
    public <T extends AutoCloseable> T resource(Platform platform, Supplier<T> open) {
        return run().resource(platform, open);
    }

    @Override
    public void closeAtEnd(AutoCloseable resource) {
        run().closeAtEnd(resource);
    }

    @Override
    public PseudonymKey pseudonymKey(String name) {
        return run().pseudonymKey(name);
    }

    @Override
    public List<Object> keys(String name) {
        return run().keys(name);
    }

    @Override
    public void position(String platform, String position) {
        run().position(platform, position);
    }

    @Override
    public boolean goesOnWithout(DamagedPart part) {
        return run().goesOnWithout(part);
    }

    @Override
    public void counts(Supplier<Map<String, Long>> counts) {
        run().counts(counts);
    }

    @Override
    public Stream<@Nullable Object[]> metered(Supplier<Stream<@Nullable Object[]>> open) {
        return run().metered(open);
    }
}
