package io.kelir.wayang.execution;

import io.kelir.disclosure.DamagedPart;
import io.kelir.plan.PseudonymKey;
import io.kelir.platform.FragmentRun;
import io.kelir.platform.Platform;
import io.kelir.statement.RunControl;
import io.kelir.wayang.budget.FragmentMeter;
import io.kelir.wayang.budget.MeteredRows;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A run as one of its fragments sees it. */
record MeteredFragment(PlanRun run, FragmentMeter meter) implements FragmentRun {
    @Override
    public RunControl control() {
        return run.control();
    }

    @Override
    public <T extends AutoCloseable> T resource(Platform platform, Supplier<T> open) {
        return run.resource(platform, open);
    }

    @Override
    public void closeAtEnd(AutoCloseable resource) {
        run.closeAtEnd(resource);
    }

    @Override
    public PseudonymKey pseudonymKey(String name) {
        return run.pseudonymKey(name);
    }

    @Override
    public List<Object> keys(String name) {
        return run.keys(name);
    }

    @Override
    public void position(String platform, String position) {
        run.position(platform, position);
    }

    @Override
    public boolean goesOnWithout(DamagedPart part) {
        return run.goesOnWithout(part);
    }

    @Override
    public void counts(Supplier<Map<String, Long>> counts) {
        meter.counts(counts);
    }

    @Override
    public Stream<@Nullable Object[]> metered(Supplier<Stream<@Nullable Object[]>> open) {
        return MeteredRows.of(open, meter, run.control());
    }
}
