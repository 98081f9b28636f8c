package io.kelir.examples.redteam;

import static io.kelir.examples.redteam.Dimension.BIRTH;
import static io.kelir.examples.redteam.Dimension.COUNTRY;
import static io.kelir.examples.redteam.Dimension.DAY;
import static io.kelir.examples.redteam.Dimension.DIAGNOSIS;
import static io.kelir.examples.redteam.Dimension.MONTH;
import static io.kelir.examples.redteam.Dimension.REGION;
import static io.kelir.examples.redteam.Dimension.SEX;
import static io.kelir.examples.redteam.Dimension.YEAR;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kelir.examples.acceptance.DemoExtension;
import io.kelir.examples.acceptance.RunningDemo;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Known attacks that combine statements of one caller, each on an empty ledger. */
@ExtendWith(DemoExtension.class)
@Timeout(600)
class ScriptedAttacksIT {
    private static final Question PATIENTS = Question.of(Base.PATIENTS, Measure.rows());
    private static final Question CLAIMS = Question.of(Base.CLAIMS, Measure.rows(), Measure.sum(Column.AMOUNT));
    private static final Condition E84 = Condition.is(DIAGNOSIS, "E84");
    private static final Condition G12 = Condition.is(DIAGNOSIS, "G12");
    private static final Condition E75 = Condition.is(DIAGNOSIS, "E75");
    private static final Condition BALI = Condition.is(REGION, "Bali");
    private static final Condition HARJU = Condition.is(REGION, "Harju");
    private static final Condition SEX_X = Condition.is(SEX, "X");

    @Test
    void singleStatementsAboutAFew(RunningDemo demo) throws Exception {
        safe(
                "single statements",
                demo,
                PATIENTS.where(SEX_X.and(HARJU)),
                CLAIMS.where(E75),
                CLAIMS.where(E84).by(REGION));
    }

    @Test
    void theDifferenceOfTwoSets(RunningDemo demo) throws Exception {
        Session session =
                safe("pairs", demo, PATIENTS, PATIENTS.where(SEX_X.and(HARJU).not()), CLAIMS, CLAIMS.where(E75.not()));

        assertTrue(session.answered() >= 2, "each total alone may be told");
    }

    @Test
    void setsThatMeetInAFew(RunningDemo demo) throws Exception {
        Condition young = Condition.is(BIRTH, "2000");
        safe(
                "intersections",
                demo,
                CLAIMS.where(HARJU),
                CLAIMS.where(HARJU.and(young.not())),
                CLAIMS.where(HARJU.and(E84.not())),
                CLAIMS.where(HARJU.or(E84)),
                CLAIMS.where(E84));
    }

    @Test
    void anIndividualTracker(RunningDemo demo) throws Exception {
        Condition few = SEX_X.and(HARJU);
        Condition old = Condition.is(BIRTH, "1940", "1960");
        safe(
                "individual tracker",
                demo,
                PATIENTS.where(old),
                PATIENTS.where(old.and(few.not())),
                PATIENTS.where(old.or(few)),
                PATIENTS.where(few.not()));
    }

    @Test
    void aGeneralTracker(RunningDemo demo) throws Exception {
        Condition few = E75.and(Condition.is(BIRTH, "1960"));
        Condition tracker = Condition.range(MONTH, 0, 14);
        safe(
                "general tracker",
                demo,
                CLAIMS.where(few.or(tracker)),
                CLAIMS.where(few.or(tracker.not())),
                CLAIMS.where(tracker),
                CLAIMS.where(tracker.not()),
                CLAIMS);
    }

    @Test
    void totalsWithoutTheirSiblings(RunningDemo demo) throws Exception {
        safe(
                "totals and siblings",
                demo,
                CLAIMS.by(DIAGNOSIS),
                CLAIMS,
                CLAIMS.by(REGION, DIAGNOSIS),
                CLAIMS.by(REGION));
    }

    @Test
    void detailsAfterTheirRollUps(RunningDemo demo) throws Exception {
        safe(
                "details after roll-ups",
                demo,
                CLAIMS,
                CLAIMS.by(COUNTRY),
                CLAIMS.by(REGION),
                CLAIMS.by(REGION, DIAGNOSIS),
                CLAIMS.by(COUNTRY, DIAGNOSIS),
                CLAIMS.by(DIAGNOSIS, YEAR),
                CLAIMS.by(DIAGNOSIS, MONTH));
    }

    @Test
    void rollUpsAfterTheirDetails(RunningDemo demo) throws Exception {
        safe(
                "roll-ups after details",
                demo,
                PATIENTS.by(REGION, SEX, BIRTH),
                PATIENTS.by(COUNTRY, SEX, BIRTH),
                PATIENTS.by(REGION, SEX),
                PATIENTS.by(REGION, BIRTH),
                PATIENTS.by(SEX, BIRTH),
                PATIENTS.by(REGION),
                PATIENTS.by(COUNTRY),
                PATIENTS.by(SEX),
                PATIENTS);
    }

    @Test
    void averagingAndRetries(RunningDemo demo) throws Exception {
        RedTeam.assertSafe("averaging and retries", demo, attack -> {
            Question question = CLAIMS.by(DIAGNOSIS, BIRTH);
            String first = attack.ask(question).text();
            for (int i = 0; i < 10; i++) {
                String again = attack.ask(question).text();
                assertEquals(rows(first), rows(again), "the same question has the same answer");
            }
            attack.askAll(
                    question.measuring(Measure.mean(Column.AMOUNT)),
                    question.measuring(Measure.mean(Column.AMOUNT), Measure.patients()));
        });
    }

    private static String rows(String reply) {
        int start = reply.indexOf("\"rows\"");
        return start < 0 ? "" : reply.substring(start, reply.indexOf(']', reply.lastIndexOf("]]")));
    }

    @Test
    void theSameQuantityThroughAnotherJoinOrMeasure(RunningDemo demo) throws Exception {
        Condition few = E84.and(BALI);
        safe(
                "another view",
                demo,
                CLAIMS,
                CLAIMS.joining("p").where(few.not()),
                CLAIMS.joining("r").where(few.not()),
                CLAIMS.measuring(
                        Measure.rows().when(few.not()),
                        Measure.sum(Column.AMOUNT).when(few.not())),
                CLAIMS.measuring(Measure.mean(Column.AMOUNT)).where(few.not()),
                CLAIMS.measuring(Measure.patients()).where(G12.not()),
                PATIENTS.where(new Condition.HasClaim(E84)),
                PATIENTS.where(new Condition.HasClaim(E84).and(BALI.not())),
                PATIENTS.where(new Condition.HasClaim(E75)));
    }

    @Test
    void conditionalMeasures(RunningDemo demo) throws Exception {
        safe(
                "conditional measures",
                demo,
                CLAIMS.measuring(
                                Measure.sum(Column.AMOUNT),
                                Measure.sum(Column.AMOUNT).when(E75))
                        .by(REGION),
                CLAIMS.measuring(Measure.rows(), Measure.rows().when(E84)).by(BIRTH),
                CLAIMS.measuring(Measure.rows(), Measure.rows().when(E75.not())),
                PATIENTS.measuring(Measure.rows(), Measure.rows().when(SEX_X)).by(REGION),
                PATIENTS.measuring(Measure.rows(), Measure.rows().when(SEX_X.not()))
                        .by(REGION));
    }

    @Test
    void readingsOfAFewDays(RunningDemo demo) throws Exception {
        Question readings =
                Question.of(Base.VITALS, Measure.rows(), Measure.mean(Column.HEART_RATE), Measure.mean(Column.SPO2));
        safe(
                "readings",
                demo,
                readings.by(REGION, DAY),
                readings.by(DAY),
                readings.by(SEX, DAY),
                readings.where(Condition.range(DAY, 0, 15)),
                readings.where(Condition.range(DAY, 0, 15).and(SEX_X.and(HARJU).not())));
    }

    private static Session safe(String name, RunningDemo demo, Question... questions) throws Exception {
        return RedTeam.assertSafe(name, demo, attack -> attack.askAll(Arrays.copyOf(questions, questions.length)));
    }
}
