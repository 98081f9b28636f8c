package io.kelir.examples.redteam;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kelir.examples.acceptance.ChangedServer;
import io.kelir.examples.acceptance.DemoExtension;
import io.kelir.examples.acceptance.RunningDemo;
import io.kelir.examples.acceptance.ToolReply;
import io.kelir.examples.acceptance.ToolSession;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** More than two hundred statements of each label, through the front door. */
@ExtendWith(DemoExtension.class)
@Timeout(1_800)
class LabelledVariationsIT {
    private static final int PER_LABEL_MIN = 200;
    /** Statements that run take their time: every sixth by default. */
    private static final int RUNS_EACH = TestCounts.choose(6, 1);

    private static final Set<String> ANSWERS = Set.of("RELEASED", "RELEASED_PARTIAL", "WITHHELD");

    @Test
    void whatMayBeReleasedIsAnsweredOrWithheldAndNeverRefused(RunningDemo demo) throws Exception {
        assertEquals(List.of(), strangers("permitted-statements.txt", RUNS_EACH, ANSWERS, demo));
    }

    @Test
    void whatMustBeRefusedIsRefusedAndDoesNotJustFail(RunningDemo demo) throws Exception {
        assertEquals(List.of(), strangers("forbidden-statements.txt", 1, Set.of("REFUSED"), demo));
    }

    private static List<String> strangers(String file, int each, Set<String> expected, RunningDemo demo)
            throws Exception {
        List<String> statements = Lines.of(file);
        assertTrue(new HashSet<>(statements).size() >= PER_LABEL_MIN, () -> "different statements in " + file);
        List<String> strangers = new ArrayList<>();
        try (ChangedServer server = RedTeam.freshServer(demo);
                ToolSession session = server.open()) {
            for (int i = 0; i < statements.size(); i += each) {
                String sql = statements.get(i);
                ToolReply reply = session.execute(sql);
                if (!expected.contains(reply.outcome())) {
                    strangers.add(sql + " got " + reply.outcome() + " " + reply.code() + " "
                            + reply.structured().path("message").asText());
                }
            }
        }
        return strangers;
    }
}
