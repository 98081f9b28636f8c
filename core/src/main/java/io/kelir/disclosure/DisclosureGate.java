package io.kelir.disclosure;

import io.kelir.error.ErrorCode;
import io.kelir.error.FederationException;
import io.kelir.noise.Noise;
import io.kelir.noise.NoisyStatement;
import io.kelir.noise.NoisyTable;
import io.kelir.plan.Epilogue;
import io.kelir.plan.Plan;
import io.kelir.plan.ReleaseFootprint;
import io.kelir.policy.Mode;
import io.kelir.policy.Permitted;
import io.kelir.value.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Turns evidence into what may leave. Thread-safe, stateless; linear in the groups but for sorting them. */
public final class DisclosureGate {
    /**
     * Judges every group that the ledger admits by the permitted plan's protection, runs the epilogue on what may leave, cuts to the row limit and encodes.
     *
     * @param admitted what may leave, given all that was released before
     * @throws FederationException NUMBER_OUT_OF_RANGE when a released number cannot be told exactly in JSON; INTERNAL when the evidence
     *     does not have the shape of the plan's footprint
     */
    public Release release(Permitted permitted, Evidence evidence, AdmittedGroups admitted) {
        if (permitted.obligations().protection().mode() == Mode.NOISY) {
            throw misshapen("no noise for a plan that is answered with noise");
        }
        return permitted.plan().footprint().releases().isEmpty()
                ? releasePublic(permitted, evidence)
                : releaseGroups(permitted, evidence, admitted);
    }

    /**
     * Adds noise to every group that policy declares, runs the epilogue on noisy numbers, cuts to the row limit and encodes. No group is
     * suppressed: whether it has rows is hidden by the noise.
     *
     * @throws FederationException as {@link #release}
     */
    public Release releaseNoisy(Permitted permitted, Evidence evidence, Noise noise) {
        NoisyStatement statement = NoisyStatement.of(permitted);
        List<NoisyTable> tables = statement.tell(evidence.clamped(), noise);
        Epilogue epilogue = permitted.plan().epilogue();
        Table answer = epilogue.apply(tables.stream().map(NoisyTable::table).toList());
        Intervals intervals = new Intervals(statement.epsilon(), statement.confidence(), tables, epilogue);
        return answer.rows().isEmpty()
                ? new Release.Withheld()
                : disclose(permitted, evidence, answer, false, Optional.of(intervals));
    }

    /** The disclosure that was made earlier, from the bytes that the store kept. */
    public Disclosure recall(Outcome outcome, int rows, byte[] document) {
        return new Disclosure(outcome, rows, document);
    }

    /** Rows of public data are an answer even when there are none. */
    private static Release releasePublic(Permitted permitted, Evidence evidence) {
        Table rows = evidence.publicRows().orElseThrow(() -> misshapen("no rows for a plan over public data"));
        return disclose(
                permitted,
                evidence,
                new Table(permitted.plan().epilogue().columns(), rows.rows()),
                false,
                Optional.empty());
    }

    private static Release releaseGroups(Permitted permitted, Evidence evidence, AdmittedGroups admitted) {
        List<ReleasedGroups> released = judge(permitted, evidence, admitted);
        List<Table> tables = released.stream().map(ReleasedGroups::table).toList();
        if (tables.stream().allMatch(table -> table.rows().isEmpty())) {
            return new Release.Withheld();
        }
        Table answer = permitted.plan().epilogue().apply(tables);
        return answer.rows().isEmpty()
                ? new Release.Withheld()
                : disclose(
                        permitted,
                        evidence,
                        answer,
                        released.stream().anyMatch(ReleasedGroups::suppressed),
                        Optional.empty());
    }

    private static List<ReleasedGroups> judge(Permitted permitted, Evidence evidence, AdmittedGroups admitted) {
        Plan plan = permitted.plan();
        List<ReleaseFootprint> releases = plan.footprint().releases();
        if (evidence.releases().size() != releases.size()
                || evidence.publicRows().isPresent()) {
            throw misshapen("other releases than the plan's");
        }
        List<ReleasedGroups> released = new ArrayList<>();
        for (int i = 0; i < releases.size(); i++) {
            int release = i;
            released.add(ReleasedGroups.of(
                    evidence.releases().get(i),
                    group -> admitted.admits(release, group),
                    releases.get(i).measures(),
                    permitted.obligations().protection()));
        }
        return released;
    }

    private static Release disclose(
            Permitted permitted, Evidence evidence, Table answer, boolean suppressed, Optional<Intervals> intervals) {
        int rowsMax = permitted.obligations().rowsMax();
        boolean truncated = answer.rows().size() > rowsMax;
        Table cut = truncated ? new Table(answer.columns(), answer.rows().subList(0, rowsMax)) : answer;
        return new Release.Released(new DisclosureDocument(
                        cut,
                        truncated,
                        suppressed,
                        permitted.bundle().digest(),
                        evidence.snapshot().digest(),
                        intervals,
                        evidence.damages())
                .disclosure());
    }

    private static FederationException misshapen(String what) {
        return new FederationException(ErrorCode.INTERNAL, "the evidence has " + what);
    }
}
