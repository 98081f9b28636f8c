package io.kelir.examples.redteam;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kelir.examples.acceptance.ChangedServer;
import io.kelir.examples.acceptance.DemoExtension;
import io.kelir.examples.acceptance.RunningDemo;
import io.kelir.examples.acceptance.ToolReply;
import io.kelir.examples.acceptance.ToolSession;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An agent that asks wrongly, and then sends what the refusal names. */
@ExtendWith(DemoExtension.class)
@Timeout(300)
class ClumsyAgentIT {
    private static final Logger LOG = LoggerFactory.getLogger(ClumsyAgentIT.class);
    private static final int STATEMENTS_MIN = 100;

    @Test
    void nineInTenClumsyStatementsSucceedAtTheFirstRetry(RunningDemo demo) throws Exception {
        List<String> statements = Lines.of("clumsy-statements.txt");
        List<String> lost = new ArrayList<>();
        try (ChangedServer server = RedTeam.freshServer(demo);
                ToolSession session = server.open()) {
            for (String sql : statements) {
                retry(session, sql).ifPresent(lost::add);
            }
        }

        int succeeded = statements.size() - lost.size();
        LOG.info("RED TEAM clumsy agent: {} of {} succeeded at the first retry", succeeded, statements.size());
        assertTrue(statements.size() >= STATEMENTS_MIN, "statements: " + statements.size());
        assertTrue(
                succeeded >= 0.9 * statements.size(),
                () -> succeeded + " of " + statements.size() + " succeeded; not:\n" + String.join("\n", lost));
    }

    /** What went wrong, if anything did. */
    private static Optional<String> retry(ToolSession session, String sql) {
        ToolReply refused = session.execute(sql);
        if (!refused.outcome().equals("REFUSED")) {
            return Optional.of(sql + " was not refused but " + refused.outcome() + " " + refused.code());
        }
        String nearest = refused.structured().path("nearest_allowed").asText();
        if (!nearest.regionMatches(true, 0, "SELECT", 0, 6) && !nearest.regionMatches(true, 0, "WITH", 0, 4)) {
            return Optional.of(sql + " was told in words: " + nearest);
        }
        ToolReply retried = session.execute(nearest);
        return retried.isReleased()
                ? Optional.empty()
                : Optional.of(sql + " was told " + nearest + " which got " + retried.outcome());
    }
}
