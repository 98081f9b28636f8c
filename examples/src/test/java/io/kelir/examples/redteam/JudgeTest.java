package io.kelir.examples.redteam;

import static io.kelir.examples.redteam.Dimension.BIRTH;
import static io.kelir.examples.redteam.Dimension.DIAGNOSIS;
import static io.kelir.examples.redteam.Dimension.REGION;
import static io.kelir.examples.redteam.Dimension.SEX;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The judge sees what a gate that only counts patients lets through, and nothing where there is nothing. */
class JudgeTest {
    private static final RawWorld WORLD = SyntheticWorld.of(6_000, 5);
    private static final Condition SEX_X = Condition.is(SEX, "X");
    private static final Condition RARE_REGION = Condition.is(REGION, "Zuid-Holland");

    private final ThresholdOnly gate = new ThresholdOnly(WORLD, 10);

    @Test
    void findsNothingInTablesOfLargeGroups() {
        Verdict verdict = judge(
                Question.of(Base.PATIENTS, Measure.rows()).by(BIRTH),
                Question.of(Base.CLAIMS, Measure.rows(), Measure.sum(Column.AMOUNT))
                        .by(BIRTH),
                Question.of(Base.CLAIMS, Measure.mean(Column.AMOUNT)));

        assertTrue(verdict.isSafe(), verdict::toString);
        assertTrue(verdict.facts() > 15 && verdict.atoms() >= 15, verdict::toString);
    }

    @Test
    void seesAValueAboutTooFew() {
        Told told = new ThresholdOnly(WORLD, 1)
                .answer(Question.of(Base.CLAIMS, Measure.rows()).where(Condition.is(DIAGNOSIS, "E75")));

        assertFound(Finding.Way.SINGLE_VALUE, Judge.ofDemo().judge(told.world(), List.of(told)));
    }

    @Test
    void seesTheDifferenceOfAnIndividualTracker() {
        Condition common = Condition.is(BIRTH, "1940");
        Condition few = SEX_X.and(RARE_REGION);

        Verdict verdict = judge(
                Question.of(Base.PATIENTS, Measure.rows()).where(common),
                Question.of(Base.PATIENTS, Measure.rows()).where(common.and(few.not())));

        assertFound(Finding.Way.DIFFERENCE, verdict);
        assertFound(Finding.Way.LINEAR_COMBINATION, verdict);
    }

    @Test
    void seesAGeneralTracker() {
        Condition few = SEX_X.and(RARE_REGION);
        Condition tracker = Condition.is(BIRTH, "1920", "1940");

        Verdict verdict = judge(Stream.of(few.or(tracker), few.or(tracker.not()), tracker, tracker.not())
                .map(condition -> Question.of(Base.PATIENTS, Measure.rows()).where(condition))
                .toArray(Question[]::new));

        assertFound(Finding.Way.LINEAR_COMBINATION, verdict);
    }

    @Test
    void seesWhatATotalLeavesWithoutTheReleasedSiblings() {
        Verdict verdict = judge(
                Question.of(Base.CLAIMS, Measure.sum(Column.AMOUNT)).by(DIAGNOSIS),
                Question.of(Base.CLAIMS, Measure.sum(Column.AMOUNT)));

        assertFound(Finding.Way.LINEAR_COMBINATION, verdict);
        assertFalse(ways(verdict).contains(Finding.Way.DIFFERENCE), verdict::toString);
    }

    @Test
    void seesThatTwoMeansAndACountAreASum() {
        Condition few = SEX_X.and(RARE_REGION);
        Condition common = Condition.is(BIRTH, "1940");

        Verdict verdict = judge(
                Question.of(Base.CLAIMS, Measure.mean(Column.AMOUNT)).where(common),
                Question.of(Base.CLAIMS, Measure.mean(Column.AMOUNT)).where(common.and(few.not())));

        assertFound(Finding.Way.DIFFERENCE, verdict);
    }

    @Test
    void seesASumThatOnePatientDominates() {
        RawTable.Builder claims = new RawTable.Builder(Base.CLAIMS);
        for (int patient = 0; patient < 20; patient++) {
            claims.add(
                    patient, 1, java.util.Map.of(), java.util.Map.of(Column.AMOUNT, patient == 3 ? 900_000L : 1_000L));
        }
        RawWorld world = new RawWorld("clinic", 20, java.util.Map.of(Base.CLAIMS, claims.build()));

        Told told = new ThresholdOnly(world, 10).answer(Question.of(Base.CLAIMS, Measure.sum(Column.AMOUNT)));

        assertFound(Finding.Way.SINGLE_VALUE, Judge.ofDemo().judge(told.world(), List.of(told)));
    }

    @Test
    void seesAnIntervalThatNonNegativityMakesNarrow() {
        // The rare diagnosis in one region is at most what either margin leaves: two large sets, each nearly told by
        // others.
        RawTable.Builder patients = new RawTable.Builder(Base.PATIENTS);
        int number = 0;
        for (int sex = 0; sex < 3; sex++) {
            int count = sex == 2 ? 4 : 100;
            for (int i = 0; i < count; i++) {
                patients.add(number++, 1, java.util.Map.of(SEX, sex, BIRTH, sex == 2 ? 0 : 1), java.util.Map.of());
            }
        }
        for (int i = 0; i < 8; i++) {
            patients.add(number++, 1, java.util.Map.of(SEX, 1, BIRTH, 0), java.util.Map.of());
        }
        RawWorld world = new RawWorld(
                "clinic",
                number,
                java.util.Map.of(Base.PATIENTS, patients.addGhosts(SEX, BIRTH).build()));
        ThresholdOnly weak = new ThresholdOnly(world, 10);

        Verdict verdict = Judge.ofDemo()
                .judge(
                        world,
                        List.of(weak.answer(
                                Question.of(Base.PATIENTS, Measure.rows()).by(BIRTH))));
        Verdict told = Judge.ofDemo()
                .judge(
                        world,
                        List.of(
                                weak.answer(Question.of(Base.PATIENTS, Measure.rows())
                                        .by(BIRTH)),
                                weak.answer(Question.of(Base.PATIENTS, Measure.rows())
                                        .by(SEX)),
                                weak.answer(Question.of(Base.PATIENTS, Measure.rows()))));

        assertTrue(verdict.isSafe(), verdict::toString);
        assertFound(Finding.Way.NARROW_INTERVAL, told);
    }

    @Test
    void seesManyDisclosuresInARandomSessionBehindAThreshold() {
        List<Told> session = new Adversary(3)
                .questions(60).stream()
                        .filter(question -> question.base() == Base.CLAIMS || question.base() == Base.PATIENTS)
                        .map(gate::answer)
                        .toList();

        Verdict verdict = Judge.ofDemo().judge(WORLD, session);

        assertTrue(verdict.findings().size() > 20, verdict::toString);
        assertTrue(ways(verdict).contains(Finding.Way.LINEAR_COMBINATION), verdict::toString);
    }

    @Test
    void doesNotBelieveAnAnswerThatTheRawRowsDoNotGive() {
        Question question = Question.of(Base.PATIENTS, Measure.rows());
        Told wrong = new Told(question, WORLD, List.of(List.of("5999")));

        assertThrows(IllegalStateException.class, () -> Judge.ofDemo().judge(WORLD, List.of(wrong)));
    }

    private Verdict judge(Question... questions) {
        return Judge.ofDemo()
                .judge(WORLD, Stream.of(questions).map(gate::answer).toList());
    }

    private static void assertFound(Finding.Way way, Verdict verdict) {
        assertTrue(ways(verdict).contains(way), verdict::toString);
    }

    private static Set<Finding.Way> ways(Verdict verdict) {
        return verdict.findings().stream().map(Finding::way).collect(Collectors.toSet());
    }
}
