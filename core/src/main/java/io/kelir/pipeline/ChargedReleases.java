package io.kelir.pipeline;

import io.kelir.answer.ReleaseKey;
import io.kelir.disclosure.DisclosureGate;
import io.kelir.disclosure.Evidence;
import io.kelir.disclosure.Release;
import io.kelir.error.FederationException;
import io.kelir.ledger.CensusRequest;
import io.kelir.ledger.Ledger;
import io.kelir.ledger.LedgerCharge;
import io.kelir.ledger.Reservation;
import io.kelir.plan.Plan;
import io.kelir.plan.PlanRunner;
import io.kelir.plan.StatementCompiler;
import io.kelir.policy.Permitted;
import io.kelir.statement.RunControl;
import java.util.List;
import java.util.function.UnaryOperator;

/** Runs releases under the ledger: charged before they run, judged beside all that was released before. */
final class ChargedReleases {
    private static final System.Logger LOG = System.getLogger(ChargedReleases.class.getName());

    private final StatementCompiler compiler;
    private final PlanRunner runner;
    private final DisclosureGate gate;
    private final Ledger ledger;

    ChargedReleases(StatementCompiler compiler, PlanRunner runner, DisclosureGate gate, Ledger ledger) {
        this.compiler = compiler;
        this.runner = runner;
        this.gate = gate;
        this.ledger = ledger;
    }

    /**
     * @param keep keeps a release and gives what stands from now on
     */
    Release release(
            StatementRecord record,
            Permitted permitted,
            ReleaseKey key,
            RunControl control,
            UnaryOperator<Release> keep) {
        control.check();
        count(permitted, key, control);
        Reservation reservation = ledger.reserve(permitted, key.digest(), false);
        LedgerCharge.State end = LedgerCharge.State.SPENT;
        try {
            Release kept = keep.apply(run(record, permitted, key, reservation, control));
            end = kept.fold(disclosure -> LedgerCharge.State.RELEASED, withheld -> LedgerCharge.State.SPENT);
            return kept;
        } finally {
            settle(reservation, end);
        }
    }

    /** A charge that cannot be settled stays reserved, which counts the same. */
    private void settle(Reservation reservation, LedgerCharge.State end) {
        try {
            ledger.settle(reservation, end);
        } catch (FederationException e) {
            LOG.log(System.Logger.Level.WARNING, "a charge of the ledger stays reserved", e);
        }
    }

    /** Takes the censuses that are missing. */
    private void count(Permitted permitted, ReleaseKey key, RunControl control) {
        List<CensusRequest> wanted = ledger.wanted(permitted, key.epochs());
        if (!wanted.isEmpty()) {
            ledger.take(permitted.bundle(), key.epochs(), wanted, runner.census(censuses(permitted, wanted), control));
        }
    }

    private List<Plan> censuses(Permitted permitted, List<CensusRequest> requests) {
        return requests.stream()
                .map(request -> compiler.census(request, permitted.bundle()))
                .toList();
    }

    private Release run(
            StatementRecord record, Permitted permitted, ReleaseKey key, Reservation reservation, RunControl control) {
        Evidence evidence = runner.run(permitted, control);
        record.ran(evidence);
        return reservation.agreesWith(evidence)
                ? gate.release(permitted, evidence, reservation)
                : runOnChangedData(record, permitted, key, control);
    }

    /** Judges the release by what the data is now: evidence and censuses of one snapshot. */
    private Release runOnChangedData(StatementRecord record, Permitted permitted, ReleaseKey key, RunControl control) {
        List<CensusRequest> all = ledger.all(permitted);
        Evidence evidence = runner.run(permitted, censuses(permitted, all), control);
        record.ran(evidence);
        ledger.take(permitted.bundle(), key.epochs(), all, evidence.censuses());
        Reservation renewed = ledger.reserve(permitted, key.digest(), true);
        return renewed.agreesWith(evidence) ? gate.release(permitted, evidence, renewed) : new Release.Withheld();
    }
}
