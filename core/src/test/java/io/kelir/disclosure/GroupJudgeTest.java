package io.kelir.disclosure;

import static io.kelir.disclosure.EvidenceBuilder.contributions;
import static io.kelir.disclosure.EvidenceBuilder.even;
import static io.kelir.disclosure.EvidenceBuilder.group;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kelir.plan.Measure.Function;
import io.kelir.policy.Dominance;
import io.kelir.policy.Protection;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GroupJudgeTest {
    private static final Protection TEN = protection(10, Optional.empty(), 0);

    @Test
    void releasesGroupsWithEnoughEntities() {
        assertTrue(leaves(TEN, even(10, 1)));
        assertFalse(leaves(TEN, even(9, 1)));
    }

    @Test
    void judgesEachMeasureByItsOwnEntities() {
        assertFalse(leaves(TEN, even(5000, 1), even(3, 1)));
    }

    @Test
    void judgesTheRowsBehindAGroup() {
        GroupEvidence group = new GroupEvidence(List.of("east"), even(9, 1), List.of(even(10, 1)));

        assertFalse(judge(TEN, Function.SUM, 1).mayLeave(group));
    }

    @Test
    void suppressesAMeasureThatNobodyContributesTo() {
        assertFalse(leaves(protection(1, Optional.empty(), 0), even(10, 1), even(0, 1)));
    }

    @Test
    void judgesEverySiteByItself() {
        MeasureEvidence split = sites(even(50, 1), even(3, 1));
        MeasureEvidence absent = sites(even(50, 1), even(0, 1));

        assertFalse(leaves(TEN, split));
        assertTrue(leaves(TEN, absent));
    }

    @Test
    void suppressesWhatOneEntityDominates() {
        Protection half = protection(2, Optional.of(new Dominance(1, 50)), 0);

        assertTrue(leaves(half, of(50, 25, 25)));
        assertFalse(leaves(half, of(51, 25, 24)));
    }

    @Test
    void suppressesWhatTwoEntitiesDominate() {
        Protection half = protection(2, Optional.of(new Dominance(2, 80)), 0);

        assertTrue(leaves(half, of(40, 40, 20)));
        assertFalse(leaves(half, of(41, 40, 19)));
    }

    @Test
    void suppressesWhatASecondContributorCouldNearlyTell() {
        Protection tenth = protection(2, Optional.empty(), 10);

        assertTrue(leaves(tenth, of(100, 60, 10)));
        assertFalse(leaves(tenth, of(100, 60, 9)));
    }

    @Test
    void appliesThePercentRuleOnlyWhereThereIsAPercentage() {
        SiteEvidence atMostThisTotal = new SiteEvidence(
                "clinic", 12, BigDecimal.valueOf(90), BigDecimal.valueOf(50), BigDecimal.valueOf(45), false);
        MeasureEvidence measure = new MeasureEvidence(BigDecimal.valueOf(100), 100, List.of(atMostThisTotal));

        assertTrue(leaves(TEN, measure));
        assertFalse(leaves(protection(10, Optional.empty(), 1), measure));
    }

    @Test
    void comparesAbsoluteContributions() {
        Protection half = protection(2, Optional.of(new Dominance(1, 50)), 0);

        assertTrue(leaves(half, of(-50, 25, 25)));
        assertFalse(leaves(half, of(-60, 25, 25)));
    }

    @Test
    void releasesZerosOfEnoughEntities() {
        assertTrue(leaves(protection(10, Optional.of(new Dominance(1, 50)), 10), even(10, 0)));
    }

    @Test
    void takesBoundsAsTheyAre() {
        SiteEvidence dominatedByBound = new SiteEvidence(
                "clinic", 64, BigDecimal.valueOf(90), BigDecimal.valueOf(50), BigDecimal.valueOf(10), false);
        MeasureEvidence measure = new MeasureEvidence(BigDecimal.valueOf(100), 100, List.of(dominatedByBound));

        assertFalse(leaves(protection(10, Optional.of(new Dominance(1, 50)), 0), measure));
        assertTrue(leaves(protection(10, Optional.of(new Dominance(1, 60)), 0), measure));
    }

    @Test
    void takesNoCountOfEntitiesForDominated() {
        Protection strict = protection(2, Optional.of(new Dominance(2, 50)), 100);
        GroupEvidence group = group("east", even(2, 1));

        assertTrue(judge(strict, Function.COUNT_DISTINCT, 1).mayLeave(group));
        assertFalse(judge(strict, Function.COUNT, 1).mayLeave(group));
    }

    @Test
    void countsRowsAsContributionsOfCounts() {
        List<BigDecimal> rows = new ArrayList<>(Collections.nCopies(20, BigDecimal.ONE));
        rows.add(BigDecimal.valueOf(100));

        assertFalse(leaves(protection(10, Optional.of(new Dominance(1, 50)), 0), contributions(rows)));
    }

    private static boolean leaves(Protection protection, MeasureEvidence... measures) {
        return judge(protection, Function.SUM, measures.length).mayLeave(group("east", measures));
    }

    private static GroupJudge judge(Protection protection, Function function, int measures) {
        return new GroupJudge(protection, Collections.nCopies(measures, EvidenceBuilder.measure(function)));
    }

    private static MeasureEvidence of(long... values) {
        return contributions(IntStream.range(0, values.length)
                .mapToObj(i -> BigDecimal.valueOf(values[i]))
                .toList());
    }

    private static MeasureEvidence sites(MeasureEvidence first, MeasureEvidence second) {
        return new MeasureEvidence(
                first.sum().add(second.sum()),
                first.count() + second.count(),
                List.of(first.sites().get(0), second.sites().get(0)));
    }

    private static Protection protection(int minEntities, Optional<Dominance> dominance, int pPercent) {
        return new Protection(minEntities, dominance, pPercent, 1, Duration.ofDays(1));
    }
}
