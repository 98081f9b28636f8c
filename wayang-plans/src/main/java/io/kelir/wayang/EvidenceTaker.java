package io.kelir.wayang;

import io.kelir.disclosure.BoundsJudge;
import io.kelir.disclosure.GroupEvidence;
import io.kelir.disclosure.ReleaseEvidence;
import io.kelir.disclosure.SiteMerge;
import io.kelir.plan.ReleaseFootprint;
import io.kelir.policy.Mode;
import io.kelir.policy.Permitted;
import io.kelir.policy.Protection;
import io.kelir.sql.RelForm;
import io.kelir.sql.release.EvidenceRelation;
import io.kelir.sql.release.EvidenceRelations;
import io.kelir.sql.release.Precision;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.calcite.rel.RelNode;
import org.jspecify.annotations.Nullable;

/**
 * Takes the evidence of a plan's releases: first bounds, then, for the groups that these leave open, exact evidence in the same snapshot.
 * Whether anything was asked a second time shows nowhere. A release over several sites is asked of each, and what they find is merged
 * before it is judged.
 */
final class EvidenceTaker {
    private final RelForm form;
    private final List<ReleaseFootprint> releases;
    private final Protection protection;
    private final List<EvidenceRelations> bounds;
    private final Execution execution;

    /** Runs one relation. */
    interface Execution {
        /** A relation of the form, which is asked for whenever the statement is. */
        <R> List<R> rows(RelNode relation, Function<@Nullable Object[], R> decode);

        /** A relation that was made for what the data is now. */
        <R> List<R> rowsOnce(RelNode relation, Function<@Nullable Object[], R> decode);

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
    static List<EvidenceRelations> firstPass(RelForm form, Permitted permitted) {
        Protection protection = permitted.obligations().protection();
        return form.evidence(
                protection.mode() == Mode.NOISY ? Precision.EXACT : Precision.boundsFor(protection.minEntities()));
    }

    List<ReleaseEvidence> take() {
        List<ReleaseEvidence> taken = new ArrayList<>();
        for (int i = 0; i < bounds.size(); i++) {
            taken.add(take(i));
        }
        return taken;
    }

    private ReleaseEvidence take(int release) {
        BoundsJudge judge = new BoundsJudge(protection, releases.get(release).measures());
        List<EvidenceRelation> places = bounds.get(release).places();
        Map<List<@Nullable Object>, List<Long>> shared = new HashMap<>();
        bounds.get(release).shared().ifPresent(entities -> execution
                .rows(entities.relation(), entities::decode)
                .forEach(found -> shared.put(found.getKey(), found.getValue())));
        List<GroupEvidence> settled = new ArrayList<>();
        List<GroupEvidence> open = new ArrayList<>();
        List<RelNode> everything =
                places.stream().map(EvidenceRelation::relation).toList();
        for (GroupEvidence group : groups(release, places, everything, shared)) {
            (judge.isConclusive(group) ? settled : open).add(group);
        }
        return new ReleaseEvidence(
                places.get(0).columns(), open.isEmpty() ? settled : settle(release, settled, open, shared));
    }

    private List<GroupEvidence> settle(
            int release,
            List<GroupEvidence> settled,
            List<GroupEvidence> open,
            Map<List<@Nullable Object>, List<Long>> shared) {
        execution.startAgain();
        List<EvidenceRelation> exact =
                form.evidence(Precision.EXACT).get(release).places();
        List<RelNode> some = relationsOf(exact, open);
        if (some.size() < exact.size()) {
            return groups(
                    release,
                    exact,
                    exact.stream().map(EvidenceRelation::relation).toList(),
                    shared);
        }
        List<GroupEvidence> all = new ArrayList<>(settled);
        all.addAll(merged(
                release,
                IntStream.range(0, exact.size())
                        .mapToObj(i -> execution.rowsOnce(some.get(i), exact.get(i)::decode))
                        .toList(),
                shared));
        return all;
    }

    /** The groups of a release, from the given relation at each of its places. */
    private List<GroupEvidence> groups(
            int release,
            List<EvidenceRelation> places,
            List<RelNode> relations,
            Map<List<@Nullable Object>, List<Long>> shared) {
        List<List<GroupEvidence>> found = new ArrayList<>();
        for (int i = 0; i < places.size(); i++) {
            found.add(execution.rows(relations.get(i), places.get(i)::decode));
        }
        return merged(release, found, shared);
    }

    private List<GroupEvidence> merged(
            int release, List<List<GroupEvidence>> found, Map<List<@Nullable Object>, List<Long>> shared) {
        return releases.get(release).sites().isEmpty()
                ? found.get(0)
                : new SiteMerge(releases.get(release)).merge(found, shared);
    }

    private List<RelNode> relationsOf(List<EvidenceRelation> exact, List<GroupEvidence> groups) {
        synchronized (form) { // Calcite's trees are not thread-safe in their making
            List<List<@Nullable Object>> keys =
                    groups.stream().map(GroupEvidence::key).toList();
            return exact.stream()
                    .flatMap(place -> place.relationOf(keys).stream())
                    .toList();
        }
    }
}
