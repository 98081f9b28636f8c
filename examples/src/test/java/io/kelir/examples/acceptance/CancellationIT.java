package io.kelir.examples.acceptance;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.kelir.mcp.client.McpHttp;
import io.kelir.mcp.client.McpSession;
import io.kelir.mcp.stdio.StdioBridge;
import io.kelir.server.wiring.KelirServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.channels.Channels;
import java.nio.channels.Pipe;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Statements that wait in a real database and are not wanted any more: the database is told at once, whichever way the client says so.
 * How long that takes is told, and judged with full counts only, when nothing else runs on the machine.
 */
@Timeout(300)
class CancellationIT {
    private static final boolean FULL = "full".equals(System.getProperty("kelir.test.counts"));
    private static final int TIMES = FULL ? 21 : 1;
    private static final Duration LONGEST = Duration.ofMillis(200);
    private static final int ID = 77;
    private static final String INITIALIZE =
            "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\",\"params\":{\"protocolVersion\":\"2025-11-25\","
                    + "\"capabilities\":{},\"clientInfo\":{\"name\":\"test\",\"version\":\"1\"}}}";
    private static final String INITIALIZED = "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}";
    private static final String CANCEL =
            "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":" + ID
                    + ",\"reason\":\"the test\"}}";

    @TempDir
    private Path folder;

    private SiteDatabase database;
    private LockedClaims claims;
    private KelirServer server;

    @BeforeEach
    void start() throws Exception {
        database = SiteDatabase.start(0);
        server = ConfiguredServer.start(new SiteConfiguration(
                        Optional.empty(),
                        SiteConfiguration.ownStore(folder),
                        LockedClaims.POLICY,
                        List.of(database.block("first", "one")))
                .in(folder));
        claims = LockedClaims.of(database);
        claims.lock();
    }

    @AfterEach
    void stop() throws Exception {
        claims.close();
        server.close();
        database.close();
    }

    @Test
    void reachTheDatabaseOverHttpOverStdioAndByHangingUp() throws Exception {
        McpHttp http = new McpHttp(server.url(), this::token);
        McpSession session = http.initialize(INITIALIZE, ignored -> {}).orElseThrow();
        http.post(INITIALIZED, Optional.of(session), ignored -> {});
        judge("HTTP", () -> {
            CompletableFuture<Void> call = CompletableFuture.runAsync(() -> post(http, session));
            claims.awaitWaiting(1);
            long began = System.nanoTime();
            http.post(CANCEL, Optional.of(session), ignored -> {});
            claims.awaitWaiting(0);
            long ended = System.nanoTime();
            call.get();
            return ended - began;
        });
        judge("a dropped connection", () -> {
            Socket socket = hangingCall(session);
            claims.awaitWaiting(1);
            long began = System.nanoTime();
            socket.close();
            claims.awaitWaiting(0);
            return System.nanoTime() - began;
        });
        overStdio();
    }

    private void overStdio() throws Exception {
        Pipe pipe = Pipe.open();
        ByteArrayOutputStream answers = new ByteArrayOutputStream();
        StdioBridge bridge =
                new StdioBridge(server.url(), this::token, Channels.newInputStream(pipe.source()), answers);
        CompletableFuture<Void> running = CompletableFuture.runAsync(() -> run(bridge));
        try (OutputStream client = Channels.newOutputStream(pipe.sink())) {
            write(client, INITIALIZE);
            write(client, INITIALIZED);
            judge("stdio", () -> {
                write(client, call());
                claims.awaitWaiting(1);
                long began = System.nanoTime();
                write(client, CANCEL);
                claims.awaitWaiting(0);
                return System.nanoTime() - began;
            });
        }
        running.get();
        assertTrue(answers.toString(StandardCharsets.UTF_8).contains("serverInfo"));
    }

    private void judge(String way, Cancelled cancelled) throws Exception {
        List<Long> nanos = new ArrayList<>();
        for (int i = 0; i < TIMES; i++) {
            nanos.add(cancelled.nanos());
        }
        nanos.sort(null);
        Duration median = Duration.ofNanos(nanos.get(nanos.size() / 2));
        System.err.println(
                "stopped in the database by " + way + " after " + median.toMillis() + " ms (median of " + TIMES + ")");
        assertTrue(!FULL || median.compareTo(LONGEST) <= 0, () -> way + ": " + median);
    }

    private static void post(McpHttp http, McpSession session) {
        try {
            http.post(call(), Optional.of(session), ignored -> {});
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void run(StdioBridge bridge) {
        try {
            bridge.run();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private Socket hangingCall(McpSession session) throws IOException {
        Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), server.url().getPort());
        String body = call();
        write(
                socket.getOutputStream(),
                String.join(
                        "\r\n",
                        Arrays.asList(
                                "POST /mcp HTTP/1.1",
                                "Host: localhost",
                                "Authorization: Bearer " + token(),
                                "Mcp-Session-Id: " + session.id(),
                                "Content-Type: application/json",
                                "Accept: application/json, text/event-stream",
                                "Content-Length: " + body.length(),
                                "",
                                body)));
        return socket;
    }

    private static String call() {
        try {
            return new ObjectMapper()
                    .writeValueAsString(
                            Map.of(
                                    "jsonrpc",
                                    "2.0",
                                    "id",
                                    ID,
                                    "method",
                                    "tools/call",
                                    "params",
                                    Map.of(
                                            "name",
                                            "execute_sql",
                                            "arguments",
                                            Map.of(
                                                    "sql",
                                                    "SELECT diagnosis, COUNT(*) AS claims FROM first.claims GROUP BY diagnosis"))));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void write(OutputStream out, String message) throws IOException {
        out.write((message + "\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private String token() {
        return server.token().orElseThrow();
    }

    /** One statement that was begun and stopped. */
    @FunctionalInterface
    private interface Cancelled {
        /** How long the database went on with it. */
        long nanos() throws Exception;
    }
}
