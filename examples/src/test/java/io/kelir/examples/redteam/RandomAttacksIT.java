package io.kelir.examples.redteam;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kelir.examples.acceptance.DemoExtension;
import io.kelir.examples.acceptance.RunningDemo;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** An adversary who makes up statements at random, and knows trackers. */
@ExtendWith(DemoExtension.class)
@Timeout(14_400)
class RandomAttacksIT {
    private static final int STATEMENTS = TestCounts.choose(40, 2_000);

    @Test
    void aRandomAdversaryIsToldNothingAboutTooFew(RunningDemo demo) throws Exception {
        List<Question> questions = new Adversary(20_261_121).questions(STATEMENTS);

        Session session = RedTeam.assertSafe(
                "random adversary", demo, attack -> attack.askAll(questions.toArray(Question[]::new)));

        assertEquals(STATEMENTS, session.asked());
        assertTrue(session.answered() > 0, "a server that answers nothing proves nothing");
        assertEquals(0, session.outcomes("REFUSED"), "every statement is of an allowed form");
    }
}
