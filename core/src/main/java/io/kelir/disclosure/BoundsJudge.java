package io.kelir.disclosure;

import io.kelir.plan.Measure;
import io.kelir.policy.Protection;
import java.util.List;
import java.util.stream.Stream;

/**
 * Judges whether bounds settle a group: it may leave by its bounds already, or some of its counts is too small for any evidence. Other
 * groups need exact evidence. Uses the gate's own rules; what it says is as secret as the evidence.
 */
public final class BoundsJudge {
    private final GroupJudge groupJudge;
    private final int minEntities;

    /** @param measures of the release, in its order */
    public BoundsJudge(Protection protection, List<Measure> measures) {
        this.groupJudge = new GroupJudge(protection, measures);
        this.minEntities = protection.minEntities();
    }

    /** Whether exact evidence could not change what becomes of a group. */
    public boolean isConclusive(GroupEvidence group) {
        return isExact(group) || isTooSmall(group) || groupJudge.mayLeave(group);
    }

    /** Whether a group may leave by what its evidence says, be it exact or bounds. */
    public boolean mayLeave(GroupEvidence group) {
        return groupJudge.mayLeave(group);
    }

    private static boolean isExact(GroupEvidence group) {
        return all(group).flatMap(measure -> measure.sites().stream()).allMatch(SiteEvidence::exact);
    }

    /** Every entity behind a measure has a row that counts, so fewer rows are fewer entities. */
    private boolean isTooSmall(GroupEvidence group) {
        return all(group).anyMatch(measure -> measure.count() < minEntities);
    }

    private static Stream<MeasureEvidence> all(GroupEvidence group) {
        return Stream.concat(Stream.of(group.rows()), group.measures().stream());
    }
}
