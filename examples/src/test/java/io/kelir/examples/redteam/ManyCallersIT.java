package io.kelir.examples.redteam;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kelir.examples.acceptance.ChangedServer;
import io.kelir.examples.acceptance.DemoExtension;
import io.kelir.examples.acceptance.RunningDemo;
import io.kelir.examples.acceptance.ToolSession;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Whoever asks, however often the server starts anew and however many ask at once: there is one memory of what was told. */
@ExtendWith(DemoExtension.class)
@Timeout(600)
class ManyCallersIT {
    private static final Question PATIENTS = Question.of(Base.PATIENTS, Measure.rows());
    private static final Question CLAIMS = Question.of(Base.CLAIMS, Measure.rows(), Measure.sum(Column.AMOUNT));
    private static final Condition FEW = Condition.is(Dimension.SEX, "X").and(Condition.is(Dimension.REGION, "Harju"));
    private static final Condition RARE = Condition.is(Dimension.DIAGNOSIS, "E75");

    @Test
    void aNewSessionRemembersWhatTheLastWasTold(RunningDemo demo) throws Exception {
        Session told = new Session(RedTeam.world(demo));
        try (ChangedServer server = RedTeam.freshServer(demo)) {
            for (Question question : List.of(PATIENTS, PATIENTS.where(FEW.not()), CLAIMS, CLAIMS.where(RARE.not()))) {
                try (ToolSession session = server.open()) {
                    told.ask(Door.mcp(session), question);
                }
            }
        }
        assertUsefulAndSafe("new sessions", told);
    }

    @Test
    void anotherDoorHasTheSameMemory(RunningDemo demo) throws Exception {
        Session told = new Session(RedTeam.world(demo));
        try (ChangedServer server = RedTeam.freshServer(demo);
                ToolSession session = server.open()) {
            Door cli = Door.cli(server);
            told.ask(Door.mcp(session), PATIENTS);
            told.ask(cli, PATIENTS.where(FEW.not()));
            told.ask(cli, CLAIMS);
            told.ask(Door.mcp(session), CLAIMS.where(RARE.not()));
        }
        assertUsefulAndSafe("other doors", told);
    }

    @Test
    void aRestartAndAnotherUserMakeNobodyForget(RunningDemo demo) throws Exception {
        Session told = new Session(RedTeam.world(demo));
        ask(demo, told, configuration -> configuration, PATIENTS, CLAIMS.by(Dimension.DIAGNOSIS));
        ask(demo, told, ManyCallersIT::asSomebodyElse, PATIENTS.where(FEW.not()), CLAIMS);
        ask(demo, told, configuration -> configuration, CLAIMS.where(RARE.not()), PATIENTS.where(FEW));

        assertUsefulAndSafe("restarts and users", told);
    }

    private static String asSomebodyElse(String configuration) {
        String changed = configuration.replace("subject: demo,", "subject: somebody-else,");
        assertTrue(!changed.equals(configuration), "the configuration names its caller");
        return changed;
    }

    private static void ask(RunningDemo demo, Session told, UnaryOperator<String> change, Question... questions)
            throws Exception {
        try (ChangedServer server = demo.serve("red-team-restarted", change);
                ToolSession session = server.open()) {
            told.askAll(Door.mcp(session), List.of(questions));
        }
    }

    @Test
    void ofTwoColludingStatementsAtOnceNotBothPass(RunningDemo demo) throws Exception {
        Session told = new Session(RedTeam.world(demo));
        List<Dimension> dimensions = List.of(Dimension.REGION, Dimension.SEX, Dimension.BIRTH, Dimension.DIAGNOSIS);
        try (ChangedServer server = RedTeam.freshServer(demo);
                ToolSession first = server.open();
                ToolSession second = server.open()) {
            atOnce(told, Door.mcp(first), PATIENTS, Door.mcp(second), PATIENTS.where(FEW.not()));
            atOnce(told, Door.mcp(first), CLAIMS.where(RARE.not()), Door.mcp(second), CLAIMS);
            for (Dimension dimension : dimensions) {
                atOnce(
                        told,
                        Door.mcp(first),
                        CLAIMS.by(dimension),
                        Door.mcp(second),
                        CLAIMS.by(dimension).where(RARE.not()));
            }
        }
        assertUsefulAndSafe("colluding at once", told);
    }

    private static void atOnce(Session told, Door one, Question first, Door other, Question second) throws Exception {
        CyclicBarrier start = new CyclicBarrier(2);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            List<Future<Door.Reply>> replies = new ArrayList<>();
            replies.add(threads.submit(() -> {
                start.await();
                return told.ask(one, first);
            }));
            replies.add(threads.submit(() -> {
                start.await();
                return told.ask(other, second);
            }));
            for (Future<Door.Reply> reply : replies) {
                reply.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static void assertUsefulAndSafe(String name, Session told) {
        RedTeam.assertSafe(name, told);
        assertTrue(told.answered() > 0, "a server that answers nothing proves nothing");
    }
}
