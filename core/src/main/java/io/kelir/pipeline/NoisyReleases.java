package io.kelir.pipeline;

import io.kelir.disclosure.DisclosureGate;
import io.kelir.disclosure.Evidence;
import io.kelir.disclosure.Release;
import io.kelir.noise.Noise;
import io.kelir.plan.PlanRunner;
import io.kelir.policy.Permitted;
import io.kelir.statement.RunControl;

/** Runs releases that are answered with noise. They are paid for before, and what was released before does not matter to them. */
final class NoisyReleases {
    private final PlanRunner runner;
    private final DisclosureGate gate;

    NoisyReleases(PlanRunner runner, DisclosureGate gate) {
        this.runner = runner;
        this.gate = gate;
    }

    Release release(StatementRecord record, Permitted permitted, Noise noise, RunControl control) {
        control.check();
        Evidence evidence = runner.run(permitted, control);
        record.ran(evidence);
        return gate.releaseNoisy(permitted, evidence, noise);
    }
}
