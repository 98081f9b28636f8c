package io.kelir.examples.redteam;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kelir.examples.acceptance.ChangedServer;
import io.kelir.examples.acceptance.DemoExtension;
import io.kelir.examples.acceptance.RunningDemo;
import io.kelir.examples.acceptance.ToolSession;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What analysts ask is answered, and nothing is disclosed by it. */
@ExtendWith(DemoExtension.class)
@Timeout(14_400)
class UsefulnessIT {
    private static final Logger LOG = LoggerFactory.getLogger(UsefulnessIT.class);
    private static final List<String> ALL_FILES = List.of("benign-statements.txt", "more-benign-statements.txt");
    private static final List<String> FILES = ALL_FILES.subList(0, TestCounts.choose(1, 2));
    private static final int LATE_STATEMENTS = TestCounts.choose(8, 100);
    private static final int EARLIER_RELEASES = TestCounts.choose(12, 1_000);

    @Test
    void answersBenignStatementsOnAFreshLedger(RunningDemo demo) throws Exception {
        Usefulness found = ask("benign on a fresh ledger", List.of(), written(FILES), demo);

        assertTrue(found.answered() >= 0.85 * found.asked(), found::toString);
        assertTrue(found.groupsReleased() >= 0.9 * found.groups(), found::toString);
    }

    @Test
    void answersBenignStatementsAfterManyEarlierReleases(RunningDemo demo) throws Exception {
        Usefulness found = ask(
                "benign after " + EARLIER_RELEASES + " releases",
                new Analyst(77).questions(EARLIER_RELEASES),
                written(FILES).subList(0, LATE_STATEMENTS),
                demo);

        assertTrue(found.answered() >= 0.7 * found.asked(), found::toString);
    }

    /**
     * How useful a server was.
     *
     * @param groups         groups of answered and withheld statements with twice the patients that are needed
     * @param groupsReleased those of them that were released
     * @param withheld       statements without an answer
     */
    private record Usefulness(int asked, int answered, int groups, int groupsReleased, List<String> withheld) {
        Usefulness plus(String sql, Door.Reply reply, LargeGroups large) {
            List<String> silent = new ArrayList<>(withheld);
            if (!reply.isReleased()) {
                silent.add(reply.outcome() + " " + sql);
            }
            return new Usefulness(
                    asked + 1,
                    answered + (reply.isReleased() ? 1 : 0),
                    groups + large.count(),
                    groupsReleased + large.in(reply.rows()),
                    silent);
        }

        String line() {
            return String.format(
                    Locale.ROOT,
                    "%d of %d answered (%.0f %%), %d of %d large groups released (%.0f %%)",
                    answered,
                    asked,
                    100.0 * answered / asked,
                    groupsReleased,
                    groups,
                    100.0 * groupsReleased / groups);
        }
    }

    private static List<WrittenStatement> written(List<String> files) throws Exception {
        List<WrittenStatement> statements = new ArrayList<>();
        for (String file : files) {
            statements.addAll(WrittenStatement.all(file));
        }
        return statements;
    }

    private static Usefulness ask(
            String name, List<Question> earlier, List<WrittenStatement> statements, RunningDemo demo) throws Exception {
        RawWorld world = RedTeam.world(demo);
        Session session = new Session(world);
        Usefulness useful = new Usefulness(0, 0, 0, 0, List.of());
        try (ChangedServer server = RedTeam.freshServer(demo);
                ToolSession tools = server.open()) {
            Door door = Door.mcp(tools);
            session.askAll(door, earlier);
            for (WrittenStatement statement : statements) {
                Door.Reply reply = door.ask(statement.sql());
                // The statement's release, asked for by itself, has the same rows and tells at least as much.
                Door.Reply told = session.ask(door, statement.question());
                useful = useful.plus(
                        statement.sql(),
                        new Door.Reply(reply.outcome(), told.rows(), reply.text()),
                        LargeGroups.of(statement.question(), world));
            }
        }
        Verdict verdict = session.verdict();
        LOG.info("RED TEAM {}: {}; {}", name, verdict.summary(), useful.line());
        assertTrue(verdict.isSafe(), verdict::toString);
        return useful;
    }
}
