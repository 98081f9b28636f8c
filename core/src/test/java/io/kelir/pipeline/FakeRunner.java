package io.kelir.pipeline;

import io.kelir.disclosure.Evidence;
import io.kelir.plan.Plan;
import io.kelir.plan.PlanRunner;
import io.kelir.policy.Permitted;
import io.kelir.statement.RunControl;
import io.kelir.value.Table;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;

/** Finds what it is told to, once per run. */
final class FakeRunner implements PlanRunner {
    private final AtomicInteger runs = new AtomicInteger();
    private volatile BiFunction<Permitted, Integer, Evidence> finding;

    /** @param finding from what is permitted and the number of the run, from 1 */
    FakeRunner(BiFunction<Permitted, Integer, Evidence> finding) {
        this.finding = finding;
    }

    void finds(BiFunction<Permitted, Integer, Evidence> other) {
        finding = other;
    }

    int runs() {
        return runs.get();
    }

    @Override
    public Evidence run(Permitted permitted, List<Plan> censuses, RunControl control) {
        return finding.apply(permitted, runs.incrementAndGet());
    }

    @Override
    public List<Table> census(List<Plan> censuses, RunControl control) {
        throw new AssertionError("no census was to be taken");
    }
}
