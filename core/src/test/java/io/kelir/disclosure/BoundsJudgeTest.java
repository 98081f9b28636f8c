package io.kelir.disclosure;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kelir.plan.Measure.Function;
import io.kelir.policy.Dominance;
import io.kelir.policy.Protection;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Ten entities are demanded, of whom none may make up more than half of a sum. */
class BoundsJudgeTest {
    private static final MeasureEvidence ROWS = bounds(500, 40, 500, 20);

    private final BoundsJudge judge = new BoundsJudge(
            new Protection(10, Optional.of(new Dominance(1, 50)), 0, 1, Duration.ofDays(1)),
            List.of(EvidenceBuilder.measure(Function.SUM)));

    @Test
    void takesAGroupThatPassesByItsBoundsForSettled() {
        GroupEvidence group = group(bounds(500, 40, 900, 30));

        assertTrue(judge.mayLeave(group));
        assertTrue(judge.isConclusive(group));
    }

    @Test
    void asksAgainWhereBoundsFailOfWhatExactEvidenceMightPass() {
        GroupEvidence tooFewBuckets = group(bounds(500, 9, 900, 30));
        GroupEvidence tooGreatABucket = group(bounds(500, 40, 900, 500));

        assertFalse(judge.mayLeave(tooFewBuckets));
        assertFalse(judge.isConclusive(tooFewBuckets));
        assertFalse(judge.isConclusive(tooGreatABucket));
    }

    @Test
    void asksNotAgainForFewerRowsThanEntitiesAreDemanded() {
        assertTrue(judge.isConclusive(group(bounds(9, 5, 90, 30))));
        assertFalse(judge.isConclusive(group(bounds(10, 5, 90, 30))));
        assertTrue(judge.isConclusive(new GroupEvidence(List.of("east"), bounds(9, 5, 9, 3), List.of(ROWS))));
        assertFalse(judge.mayLeave(group(bounds(9, 5, 90, 30))));
    }

    @Test
    void asksNotAgainForWhatIsExactAlready() {
        MeasureEvidence exact = new MeasureEvidence(BigDecimal.TEN, 500, List.of(site(9, 10, 1, true)));
        MeasureEvidence partly =
                new MeasureEvidence(BigDecimal.TEN, 500, List.of(site(9, 10, 1, true), site(9, 10, 1, false)));

        assertTrue(judge.isConclusive(new GroupEvidence(List.of("east"), exact, List.of(exact))));
        assertFalse(judge.isConclusive(new GroupEvidence(List.of("east"), ROWS, List.of(exact))));
        assertFalse(judge.isConclusive(new GroupEvidence(List.of("east"), exact, List.of(partly))));
    }

    private static GroupEvidence group(MeasureEvidence measure) {
        return new GroupEvidence(List.of("east"), ROWS, List.of(measure));
    }

    private static MeasureEvidence bounds(long rows, long buckets, long total, long greatest) {
        return new MeasureEvidence(BigDecimal.valueOf(total), rows, List.of(site(buckets, total, greatest, false)));
    }

    private static SiteEvidence site(long entities, long total, long greatest, boolean exact) {
        return new SiteEvidence(
                "clinic", entities, BigDecimal.valueOf(total), BigDecimal.valueOf(greatest), BigDecimal.ONE, exact);
    }
}
