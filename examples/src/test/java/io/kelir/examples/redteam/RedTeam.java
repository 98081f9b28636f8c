package io.kelir.examples.redteam;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kelir.examples.acceptance.ChangedServer;
import io.kelir.examples.acceptance.RunningDemo;
import io.kelir.examples.acceptance.ToolSession;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Servers with an empty ledger each, over the one demo, and the raw rows behind them. */
final class RedTeam {
    private static final Logger LOG = LoggerFactory.getLogger(RedTeam.class);
    private static final AtomicInteger SERVERS = new AtomicInteger();
    private static final Map<RunningDemo, RawWorld> WORLDS = new ConcurrentHashMap<>();

    private RedTeam() {}

    /** The first clinic's rows, read once for each demo. */
    static RawWorld world(RunningDemo demo) {
        return WORLDS.computeIfAbsent(demo, each -> {
            try {
                return RawRows.clinic(each.endpoints());
            } catch (SQLException e) {
                throw new IllegalStateException("the raw rows cannot be read", e);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    static ChangedServer freshServer(RunningDemo demo) throws IOException {
        return demo.serveAtOnce("red-team-" + SERVERS.incrementAndGet());
    }

    /** Runs an attack on an empty ledger and asserts that it was told nothing. */
    static Session assertSafe(String name, RunningDemo demo, Consumer<Attack> attack) throws IOException {
        Session session = new Session(world(demo));
        try (ChangedServer server = freshServer(demo);
                ToolSession tools = server.open()) {
            attack.accept(new Attack(session, Door.mcp(tools), server));
        }
        assertSafe(name, session);
        return session;
    }

    static void assertSafe(String name, Session session) {
        Verdict verdict = session.verdict();
        LOG.info(session.line(name, verdict));
        assertTrue(verdict.isSafe(), () -> session.line(name, verdict) + "\n" + verdict);
    }

    /** What an attack works with. */
    record Attack(Session session, Door door, ChangedServer server) {
        Door.Reply ask(Question question) {
            return session.ask(door, question);
        }

        void askAll(Question... questions) {
            for (Question question : questions) {
                ask(question);
            }
        }
    }
}
