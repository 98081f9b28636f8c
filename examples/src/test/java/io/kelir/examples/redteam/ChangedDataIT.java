package io.kelir.examples.redteam;

import static io.kelir.examples.redteam.Dimension.BIRTH;
import static io.kelir.examples.redteam.Dimension.DIAGNOSIS;
import static io.kelir.examples.redteam.Dimension.REGION;
import static io.kelir.examples.redteam.Dimension.SEX;
import static io.kelir.examples.redteam.Dimension.YEAR;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kelir.examples.acceptance.ChangedServer;
import io.kelir.examples.acceptance.DemoExtension;
import io.kelir.examples.acceptance.RunningDemo;
import io.kelir.examples.acceptance.ToolSession;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An attacker who knows when data changes asks the same before and after. Within an epoch and across epochs, the difference must tell nothing
 * of a few patients, whether rows came, went, moved to another group or only got another value.
 */
@ExtendWith(DemoExtension.class)
@Timeout(600)
class ChangedDataIT {
    private static final Logger LOG = LoggerFactory.getLogger(ChangedDataIT.class);
    private static final Question PATIENTS = Question.of(Base.PATIENTS, Measure.rows());
    private static final Question CLAIMS = Question.of(Base.CLAIMS, Measure.rows(), Measure.sum(Column.AMOUNT));
    private static final Question MEANS = Question.of(Base.CLAIMS, Measure.mean(Column.AMOUNT));
    private static final Condition WOMEN = Condition.is(SEX, "F");
    private static final List<Question> QUESTIONS = List.of(
            CLAIMS,
            CLAIMS.by(REGION),
            CLAIMS.by(YEAR),
            MEANS.by(DIAGNOSIS),
            CLAIMS.where(WOMEN).by(BIRTH),
            PATIENTS,
            PATIENTS.by(REGION),
            PATIENTS.by(SEX, BIRTH));

    @Test
    void aFewChangesAreNotToldAcrossEpochs(RunningDemo demo) throws Exception {
        for (String change : List.of(
                "UPDATE claims SET amount = amount + 1111.11 WHERE patient_id = (SELECT min(patient_id) FROM claims)",
                "DELETE FROM claims WHERE patient_id = (SELECT max(patient_id) FROM claims)",
                "UPDATE patients SET region = 'Bali' WHERE patient_id IN"
                        + " (SELECT patient_id FROM patients WHERE region = 'Harju' ORDER BY 1 LIMIT 2)",
                "INSERT INTO claims SELECT 900000000 + patient_id, patient_id, 'I10', 19000, DATE '2025-03-03'"
                        + " FROM patients WHERE region = 'Toscana' ORDER BY patient_id LIMIT 3")) {
            Set<String> changed = askBeforeAndAfter(demo, change, true);

            assertEquals(Set.of(), changed, "what is told again is what it was: " + change);
        }
    }

    @Test
    void aFewChangesAreNotToldWithinAnEpoch(RunningDemo demo) throws Exception {
        askBeforeAndAfter(
                demo,
                "UPDATE claims SET amount = amount + 1111.11 WHERE patient_id = (SELECT min(patient_id) FROM claims)",
                false);
    }

    @Test
    void manyChangesAreToldInTheNextEpoch(RunningDemo demo) throws Exception {
        Set<String> changed = askBeforeAndAfter(demo, "UPDATE claims SET amount = amount + 1", true);

        assertFalse(changed.isEmpty(), "a server that never tells news is of no use");
    }

    /**
     * Asks before and after a change, all questions twice where that opens an epoch and each once where not; the judge sees both states of the
     * rows.
     *
     * @return statements whose groups were told twice, with other numbers
     */
    private static Set<String> askBeforeAndAfter(RunningDemo demo, String change, boolean newEpoch) throws Exception {
        try (ChangingClinic clinic = ChangingClinic.copy(demo);
                ChangedServer server = clinic.serve();
                ToolSession tools = server.open()) {
            Door door = Door.mcp(tools);
            Map<Integer, Integer> numbers = new HashMap<>();
            RawWorld before = world(clinic, numbers);
            List<Question> early = newEpoch ? QUESTIONS : QUESTIONS.subList(0, QUESTIONS.size() / 2);
            Map<Question, Door.Reply> first = ask(door, early);
            clinic.change(change);
            RawWorld after = world(clinic, numbers);
            if (newEpoch) {
                for (String dataSet : List.of("clinic.patients", "clinic.claims")) {
                    assertTrue(tools.closeEpoch(dataSet), dataSet);
                }
            }
            Map<Question, Door.Reply> second =
                    ask(door, newEpoch ? QUESTIONS : QUESTIONS.subList(early.size(), QUESTIONS.size()));
            judge(change, List.of(before, after), List.of(first, second));
            return second.entrySet().stream()
                    .filter(reply -> tellsNews(reply.getKey(), first.get(reply.getKey()), reply.getValue()))
                    .map(reply -> reply.getKey().sql("clinic"))
                    .collect(Collectors.toSet());
        }
    }

    private static RawWorld world(ChangingClinic clinic, Map<Integer, Integer> numbers) throws Exception {
        try (Connection connection = clinic.connect()) {
            return RawRows.clinic(connection, "clinic", numbers);
        }
    }

    private static Map<Question, Door.Reply> ask(Door door, List<Question> questions) throws Exception {
        Map<Question, Door.Reply> replies = new HashMap<>();
        for (Question question : questions) {
            Door.Reply reply = door.ask(question.sql("clinic"));
            assertTrue(
                    reply.isReleased() || reply.outcome().equals("WITHHELD"),
                    () -> question.sql("clinic") + " got " + reply.text());
            replies.put(question, reply);
        }
        return replies;
    }

    private static void judge(String change, List<RawWorld> states, List<Map<Question, Door.Reply>> replies) {
        List<RawWorld> aligned = RawWorld.aligned(states);
        List<Told> told = new ArrayList<>();
        for (int i = 0; i < aligned.size(); i++) {
            RawWorld then = aligned.get(i);
            replies.get(i).forEach((question, reply) -> {
                if (reply.isReleased()) {
                    told.add(new Told(question, then, reply.rows()));
                }
            });
        }
        Verdict verdict = Judge.ofDemo().judge(aligned.get(0).whole(), told);
        LOG.info("RED TEAM changed data: {}; {} answers, {}", verdict.summary(), told.size(), change);
        assertTrue(verdict.isSafe(), verdict::toString);
        assertFalse(told.isEmpty(), "a server that answers nothing proves nothing");
    }

    /** Whether a group was told twice, with other numbers. */
    private static boolean tellsNews(Question question, Door.@Nullable Reply first, Door.Reply second) {
        if (first == null) {
            return false;
        }
        int keys = question.keys().size();
        Map<List<String>, List<String>> known =
                first.rows().stream().collect(Collectors.toMap(row -> row.subList(0, keys), row -> row));
        return second.rows().stream().anyMatch(row -> !row.equals(known.getOrDefault(row.subList(0, keys), row)));
    }
}
