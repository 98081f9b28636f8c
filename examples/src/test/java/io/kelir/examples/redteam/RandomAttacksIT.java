package io.kelir.examples.redteam;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kelir.examples.acceptance.DemoExtension;
import io.kelir.examples.acceptance.RunningDemo;
import io.kelir.examples.acceptance.ToolReply;
import io.kelir.examples.acceptance.ToolSession;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** An adversary who makes up statements at random, and knows trackers. */
@ExtendWith(DemoExtension.class)
@Timeout(14_400)
class RandomAttacksIT {
    private static final long SEED = 20_261_121;
    private static final int FORMS = TestCounts.choose(200, 2_000);
    private static final int STATEMENTS = TestCounts.choose(40, 2_000);

    @Test
    void aRandomAdversaryIsToldNothingAboutTooFew(RunningDemo demo) throws Exception {
        List<Question> questions = new Adversary(SEED).questions(STATEMENTS);

        Session session = RedTeam.assertSafe(
                "random adversary", demo, attack -> attack.askAll(questions.toArray(Question[]::new)));

        assertEquals(STATEMENTS, session.asked());
        assertTrue(session.answered() > 0, "a server that answers nothing proves nothing");
        assertEquals(0, session.outcomes("REFUSED"), "every statement is of an allowed form");
    }

    /** Many more than are run, so that a run of hours does not end with a form that policy refuses. */
    @Test
    void theAdversaryKnowsWhatIsAllowed(RunningDemo demo) throws Exception {
        List<Question> questions = new Adversary(SEED).questions(FORMS);

        try (ToolSession tools = demo.open()) {
            for (Question question : questions) {
                String sql = question.sql(RedTeam.world(demo).site());
                ToolReply reply = tools.explain(sql);
                assertTrue(reply.structured().path("permitted").asBoolean(), () -> sql + " got " + reply);
            }
        }
    }
}
