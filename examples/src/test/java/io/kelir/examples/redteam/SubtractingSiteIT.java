package io.kelir.examples.redteam;

import static io.kelir.examples.redteam.Dimension.BIRTH;
import static io.kelir.examples.redteam.Dimension.DIAGNOSIS;
import static io.kelir.examples.redteam.Dimension.MONTH;
import static io.kelir.examples.redteam.Dimension.REGION;
import static io.kelir.examples.redteam.Dimension.SEX;
import static io.kelir.examples.redteam.Dimension.YEAR;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kelir.examples.acceptance.ChangedServer;
import io.kelir.examples.acceptance.DemoExtension;
import io.kelir.examples.acceptance.RunningDemo;
import io.kelir.examples.acceptance.ToolSession;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * One clinic asks about both and subtracts its own rows, which it knows one by one. What is left must tell nothing of a few patients of the
 * other clinic.
 */
@ExtendWith(DemoExtension.class)
@Timeout(600)
class SubtractingSiteIT {
    private static final String BOTH = "health";
    private static final Question PATIENTS = Question.of(Base.PATIENTS, Measure.rows());
    private static final Question CLAIMS = Question.of(Base.CLAIMS, Measure.rows(), Measure.sum(Column.AMOUNT));
    private static final Condition RARE = Condition.is(DIAGNOSIS, "E75");
    private static final Condition FEW = Condition.is(SEX, "X").and(Condition.is(REGION, "Harju"));
    private static final List<Question> QUESTIONS = List.of(
            CLAIMS.by(REGION, DIAGNOSIS),
            CLAIMS.by(DIAGNOSIS),
            CLAIMS.where(RARE.not()),
            CLAIMS,
            PATIENTS.by(REGION, SEX, BIRTH),
            PATIENTS.by(REGION, SEX),
            PATIENTS.where(FEW.not()),
            PATIENTS,
            CLAIMS.by(DIAGNOSIS, YEAR),
            CLAIMS.where(Condition.range(MONTH, 0, 14)),
            CLAIMS.where(Condition.range(MONTH, 0, 14).and(RARE.not())));

    @Test
    void theFirstClinicLearnsNothingOfAFewOfTheSecond(RunningDemo demo) throws Exception {
        learnsNothing(demo, "clinic", "clinic_b");
    }

    @Test
    void theSecondClinicLearnsNothingOfAFewOfTheFirst(RunningDemo demo) throws Exception {
        learnsNothing(demo, "clinic_b", "clinic");
    }

    private static void learnsNothing(RunningDemo demo, String knowing, String other) throws Exception {
        RawWorld own = RawRows.clinic(demo.endpoints(), knowing);
        RawWorld rest = RawRows.clinic(demo.endpoints(), other);
        List<Told> told = new ArrayList<>();
        try (ChangedServer server = RedTeam.freshServer(demo);
                ToolSession tools = server.open()) {
            for (Question question : QUESTIONS) {
                Door.Reply reply = Door.mcp(tools).ask(question.sql(BOTH));
                if (reply.isReleased()) {
                    told.add(new Told(question, rest, without(own, rest, question, reply.rows())));
                }
            }
        }
        assertTrue(told.size() >= 4, told.size() + " answers: a server that answers nothing proves nothing");
        Verdict verdict = Judge.ofDemo().judge(rest, told);
        assertTrue(verdict.isSafe(), verdict::toString);
    }

    /** What the other clinic alone adds to each group; groups that it has no rows of are its own business. */
    private static List<List<String>> without(RawWorld own, RawWorld rest, Question question, List<List<String>> rows) {
        Map<List<String>, BitSet> known = RawGroups.of(question, own);
        Map<List<String>, BitSet> others = RawGroups.of(question, rest);
        List<List<String>> left = new ArrayList<>();
        int keys = question.keys().size();
        for (List<String> row : rows) {
            List<String> key = row.subList(0, keys);
            if (rows(rest, question, others.getOrDefault(key, new BitSet())) > 0) {
                List<String> less = new ArrayList<>(key);
                for (int i = 0; i < question.measures().size(); i++) {
                    BigDecimal mine =
                            value(own, question, question.measures().get(i), known.getOrDefault(key, new BitSet()));
                    less.add(new BigDecimal(row.get(keys + i)).subtract(mine).toPlainString());
                }
                left.add(less);
            }
        }
        return left;
    }

    private static long rows(RawWorld world, Question question, BitSet group) {
        RawTable table = world.table(question.base());
        return group.stream().mapToLong(table::weight).sum();
    }

    private static BigDecimal value(RawWorld world, Question question, Measure measure, BitSet group) {
        if (measure.column().isEmpty()) {
            return BigDecimal.valueOf(rows(world, question, group));
        }
        RawTable table = world.table(question.base());
        long cents = group.stream()
                .filter(row -> table.weight(row) > 0)
                .mapToLong(row -> table.value(Column.AMOUNT, row))
                .sum();
        return BigDecimal.valueOf(cents, 2);
    }
}
