package io.kelir.examples.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.kelir.error.FederationException;
import io.kelir.mcp.client.McpClientConnection;
import io.kelir.server.cli.KelirCommand;
import io.kelir.server.wiring.KelirServer;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Statements that are answered later, against a real database whose table is locked while they wait. */
@Timeout(300)
class JobsIT {
    private static final String BY_DIAGNOSIS =
            "SELECT diagnosis, COUNT(*) AS claims FROM first.claims GROUP BY diagnosis ORDER BY diagnosis";
    private static final long POLL_NANOS = 20_000_000;

    private static SiteDatabase database;

    @TempDir
    private Path folder;

    private Path configuration;
    private LockedClaims claims;
    private KelirServer server;

    @BeforeAll
    static void startDatabase() throws Exception {
        database = SiteDatabase.start(0);
    }

    @AfterAll
    static void stopDatabase() throws Exception {
        database.close();
    }

    @BeforeEach
    void start() throws Exception {
        configuration = new SiteConfiguration(
                        Optional.empty(),
                        SiteConfiguration.ownStore(folder),
                        LockedClaims.POLICY,
                        List.of(database.block("first", "one")))
                .in(folder);
        server = ConfiguredServer.start(configuration);
        claims = LockedClaims.of(database);
    }

    @AfterEach
    void stop() throws Exception {
        claims.close();
        server.close();
    }

    @Test
    void outlivesARestartAndIsToldToItsOwnerOnly() throws Exception {
        claims.lock();
        String id;
        try (ToolSession ada = ToolSession.open(server)) {
            JsonNode job = submit(ada);
            id = job.path("job_id").asText();
            awaitState(ada, id, "running");
            assertEquals(
                    "JOB_NOT_OVER", ada.call("get_answer", Map.of("job_id", id)).code());
        }
        server.close();
        server = ConfiguredServer.start(configuration);
        claims.release();

        try (ToolSession ada = ToolSession.open(server);
                ToolSession bob = as("bob")) {
            awaitState(ada, id, "ended");
            ToolReply answer = ada.call("get_answer", Map.of("job_id", id));

            assertTrue(answer.isReleased(), answer::toString);
            assertEquals(List.of(List.of("A1", "2000"), List.of("B2", "2000")), answer.rows());
            assertEquals(
                    answer.text(), ada.call("get_answer", Map.of("job_id", id)).text());
            assertEquals(answer.requestId(), id);
            JsonNode jobs = ada.call("list_jobs", Map.of()).structured().path("jobs");
            assertEquals(1, jobs.size(), jobs::toString);
            assertEquals(
                    "kelir://answers/" + id, jobs.path(0).path("answer_uri").asText());
            for (String resource : List.of("kelir://jobs/" + id, "kelir://answers/" + id)) {
                assertTrue(read(ada, resource).contains(id), resource);
                assertThrows(FederationException.class, () -> read(bob, resource), resource);
            }
            for (String tool : List.of("get_job", "get_answer", "cancel_job")) {
                assertEquals("UNKNOWN_JOB", bob.call(tool, Map.of("job_id", id)).code(), tool);
            }
            assertEquals(
                    0, bob.call("list_jobs", Map.of()).structured().path("jobs").size());
        }
    }

    @Test
    void isStoppedInTheDatabaseWhenItIsCancelled() throws Exception {
        claims.lock();
        try (ToolSession ada = ToolSession.open(server)) {
            String id = submit(ada).path("job_id").asText();
            claims.awaitWaiting(1);

            JsonNode cancelled = ada.call("cancel_job", Map.of("job_id", id)).structured();

            assertEquals("cancelled", cancelled.path("state").asText(), cancelled::toString);
            claims.awaitWaiting(0);
            assertEquals(
                    "CANCELLED", ada.call("get_answer", Map.of("job_id", id)).code());
            assertEquals(
                    "cancelled",
                    ada.call("cancel_job", Map.of("job_id", id))
                            .structured()
                            .path("state")
                            .asText());
        }
    }

    @Test
    void tellsARefusalAsItsAnswer() {
        try (ToolSession ada = ToolSession.open(server)) {
            String id = ada.call("execute_sql", Map.of("sql", "SELECT patient_id FROM first.claims", "as_job", true))
                    .structured()
                    .path("job_id")
                    .asText();
            awaitState(ada, id, "ended");

            ToolReply answer = ada.call("get_answer", Map.of("job_id", id));

            assertEquals("REFUSED", answer.outcome(), answer::toString);
            assertEquals(
                    answer.code(),
                    ada.call("get_job", Map.of("job_id", id))
                            .structured()
                            .path("code")
                            .asText());
        }
    }

    private static String read(ToolSession session, String resource) {
        return session.connection()
                .request("resources/read", Map.of("uri", resource))
                .toString();
    }

    private static JsonNode submit(ToolSession session) {
        ToolReply reply = session.call("execute_sql", Map.of("sql", BY_DIAGNOSIS, "as_job", true));
        assertEquals("queued", reply.structured().path("state").asText(), reply::toString);
        return reply.structured();
    }

    private static void awaitState(ToolSession session, String id, String state) {
        String told = "";
        while (!told.equals(state)) {
            told = session.call("get_job", Map.of("job_id", id, "wait_ms", state.equals("ended") ? 5_000 : 0))
                    .structured()
                    .path("state")
                    .asText();
            LockSupport.parkNanos(POLL_NANOS);
        }
    }

    /** With a token that the command line made. */
    private ToolSession as(String subject) {
        StringWriter printed = new StringWriter();
        CommandLine line = KelirCommand.commandLine().setOut(new PrintWriter(printed, true));
        int exit = line.execute(
                "token",
                "--home",
                SiteConfiguration.home(folder).toString(),
                "--as",
                "subject=" + subject + " roles=analyst purposes=study");
        assertEquals(0, exit);
        String token = printed.toString().strip();
        return new ToolSession(McpClientConnection.open(server.url(), () -> token, "acceptance-tests", "1"));
    }
}
