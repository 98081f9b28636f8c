package io.kelir.wayang;

import io.kelir.disclosure.BoundsJudge;
import io.kelir.disclosure.GroupEvidence;
import io.kelir.disclosure.ReleaseEvidence;
import io.kelir.plan.ReleaseFootprint;
import io.kelir.policy.Mode;
import io.kelir.policy.Permitted;
import io.kelir.policy.Protection;
import io.kelir.sql.RelForm;
import io.kelir.sql.release.EvidenceRelation;
import io.kelir.sql.release.Precision;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.calcite.rel.RelNode;

/**
 * Takes the evidence of a plan's releases: first bounds, then, for the groups that these leave open, exact evidence in the same snapshot.
 * Whether anything was asked a second time shows nowhere.
 */
final class EvidenceTaker {
    private final RelForm form;
    private final List<ReleaseFootprint> releases;
    private final Protection protection;
    private final List<EvidenceRelation> bounds;
    private final Execution execution;

    /** Runs one relation. */
    interface Execution {
        List<GroupEvidence> groups(EvidenceRelation how, RelNode relation);

        /** What is asked a second time has the limits of a first time, so that it changes no outcome. */
        void startAgain();
    }

    EvidenceTaker(RelForm form, Permitted permitted, Execution execution) {
        this.form = form;
        this.releases = permitted.plan().footprint().releases();
        this.protection = permitted.obligations().protection();
        this.bounds = firstPass(form, permitted);
        this.execution = execution;
    }

    /** The relations of a first pass; noise is measured out by what each entity contributes, so it needs exact evidence. */
    static List<EvidenceRelation> firstPass(RelForm form, Permitted permitted) {
        Protection protection = permitted.obligations().protection();
        return form.evidence(
                protection.mode() == Mode.NOISY
                        ? Precision.EXACT
                        : Precision.boundsFor(protection.minEntities()));
    }

    List<ReleaseEvidence> take() {
        List<ReleaseEvidence> taken = new ArrayList<>();
        for (int i = 0; i < bounds.size(); i++) {
            taken.add(take(i));
        }
        return taken;
    }

    private ReleaseEvidence take(int release) {
        EvidenceRelation first = bounds.get(release);
        BoundsJudge judge = new BoundsJudge(protection, releases.get(release).measures());
        List<GroupEvidence> settled = new ArrayList<>();
        List<GroupEvidence> open = new ArrayList<>();
        for (GroupEvidence group : execution.groups(first, first.relation())) {
            (judge.isConclusive(group) ? settled : open).add(group);
        }
        return new ReleaseEvidence(first.columns(), open.isEmpty() ? settled : settle(release, settled, open));
    }

    private List<GroupEvidence> settle(int release, List<GroupEvidence> settled, List<GroupEvidence> open) {
        execution.startAgain();
        EvidenceRelation exact = form.evidence(Precision.EXACT).get(release);
        Optional<RelNode> some = relationOf(exact, open);
        if (some.isEmpty()) {
            return execution.groups(exact, exact.relation());
        }
        List<GroupEvidence> all = new ArrayList<>(settled);
        all.addAll(execution.groups(exact, some.get()));
        return all;
    }

    private Optional<RelNode> relationOf(EvidenceRelation exact, List<GroupEvidence> groups) {
        synchronized (form) { // Calcite's trees are not thread-safe in their making
            return exact.relationOf(groups.stream().map(GroupEvidence::key).toList());
        }
    }
}
