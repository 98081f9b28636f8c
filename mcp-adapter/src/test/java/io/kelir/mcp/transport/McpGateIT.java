package io.kelir.mcp.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kelir.mcp.Callers;
import io.kelir.mcp.Endpoints;
import io.kelir.mcp.FakeTool;
import io.kelir.mcp.McpServerEndpoint;
import io.kelir.mcp.RawClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What passes the gate and what a caller sees when something does not. The token of these tests is the caller's name. */
@Timeout(60)
class McpGateIT {
    private final CountDownLatch began = new CountDownLatch(1);
    private final CountDownLatch release = new CountDownLatch(1);
    private final CountDownLatch cancelled = new CountDownLatch(1);
    private McpServerEndpoint endpoint;
    private RawClient client;

    @BeforeEach
    void start() {
        endpoint = Endpoints.start(
                token -> Callers.analyst(token.orElse("nobody")),
                FakeTool.echo(),
                FakeTool.broken(),
                FakeTool.waiting(began, release, cancelled));
        client = new RawClient(endpoint.url(), Optional.of("alice"));
    }

    @AfterEach
    void stop() {
        endpoint.close();
    }

    @Test
    void answersACallOfTheSessionsOwner() throws Exception {
        HttpResponse<String> answer = client.post(RawClient.call(2, "echo"), "Mcp-Session-Id", client.open());

        assertEquals(200, answer.statusCode());
        assertTrue(answer.body().contains("\"text\":\"alice\""), answer.body());
    }

    @Test
    void knowsNoSessionOfAnotherCaller() throws Exception {
        String session = client.open();
        RawClient other = new RawClient(endpoint.url(), Optional.of("mallory"));

        for (String method : List.of("POST", "GET", "DELETE")) {
            HttpResponse<String> answer =
                    other.send(method, BodyPublishers.ofString(RawClient.call(2, "echo")), "Mcp-Session-Id", session);
            assertEquals(404, answer.statusCode(), method);
            assertClean(answer);
        }
        assertEquals(
                200,
                client.post(RawClient.call(3, "echo"), "Mcp-Session-Id", session)
                        .statusCode());
    }

    @Test
    void answersBadRequestsWithoutStackTraces() throws Exception {
        String session = client.open();
        String deep = "[".repeat(100_000);
        assertError(400, -32700, client.post("{\"jsonrpc\":", "Mcp-Session-Id", session));
        assertError(400, -32700, client.post("\u0000\u0001\uffff", "Mcp-Session-Id", session));
        assertError(400, -32700, client.post(deep, "Mcp-Session-Id", session));
        assertError(400, -32700, client.post("[]", "Mcp-Session-Id", session));
        assertError(400, -32600, client.post("{}", "Mcp-Session-Id", session));
        assertError(400, -32600, client.post(RawClient.call(2, "echo")));
        assertError(404, -32001, client.post(RawClient.call(2, "echo"), "Mcp-Session-Id", "no-such-session"));
        assertError(413, -32600, client.post("x".repeat((4 << 20) + 1), "Mcp-Session-Id", session));
        assertError(403, -32600, client.post(RawClient.INITIALIZE, "Origin", "http://evil.example"));
        assertError(405, -32600, client.send("PUT", BodyPublishers.noBody(), "Mcp-Session-Id", session));
    }

    @Test
    void answersBrokenHttpWithoutPageOrVersion() throws Exception {
        for (String request : List.of(
                "GET /nowhere HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
                "GET /{|} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
                "\u0000\u0001\u0002 garbage\r\n\r\n")) {
            String answer = raw(request);
            assertTrue(answer.startsWith("HTTP/1.1 4"), answer);
            assertFalse(answer.toLowerCase(java.util.Locale.ROOT).contains("tomcat"), answer);
            assertFalse(answer.contains("\tat "), answer);
        }
    }

    @Test
    void hidesWhatAToolThrows() throws Exception {
        HttpResponse<String> answer = client.post(RawClient.call(2, "broken"), "Mcp-Session-Id", client.open());

        assertTrue(answer.body().contains("\"isError\":true"), answer.body());
        assertTrue(answer.body().contains("INTERNAL"), answer.body());
        assertClean(answer);
    }

    @Test
    void cancelsARunningCall() throws Exception {
        String session = client.open();
        CompletableFuture<HttpResponse<String>> running = async(session, 7);
        began.await();

        client.post(
                "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":7}}",
                "Mcp-Session-Id",
                session);

        assertTrue(running.get(30, TimeUnit.SECONDS).body().contains("\"text\":\"cancelled\""));
    }

    @Test
    void tellsProgressToAClientThatAsksForIt() throws Exception {
        String call = RawClient.call(8, "waiting").replace("\"arguments\":{}", "\"_meta\":{\"progressToken\":\"p-8\"}");
        List<String> told = new ArrayList<>();

        lines("POST", BodyPublishers.ofString(call), client.open()).forEach(line -> {
            told.add(line);
            if (line.contains("notifications/progress")) {
                release.countDown();
            }
        });

        assertTrue(told.stream().anyMatch(line -> line.contains("\"progressToken\":\"p-8\"")), told::toString);
        assertTrue(told.stream().anyMatch(line -> line.contains("\"text\":\"finished\"")), told::toString);
    }

    @Test
    void tellsSessionsThatDataSetsMayBeOthersNow() throws Exception {
        Stream<String> stream = lines("GET", BodyPublishers.noBody(), client.open());
        CompletableFuture<Boolean> told = CompletableFuture.supplyAsync(
                () -> stream.anyMatch(line -> line.contains("notifications/resources/list_changed")));

        while (!told.isDone()) {
            endpoint.dataSetsChanged();
            LockSupport.parkNanos(20_000_000);
        }

        assertTrue(told.get());
    }

    private Stream<String> lines(String method, BodyPublisher body, String session) throws Exception {
        return HttpClient.newHttpClient()
                .send(client.request(method, body, "Mcp-Session-Id", session), HttpResponse.BodyHandlers.ofLines())
                .body();
    }

    @Test
    void cancelsACallWhoseCallerHungUp() throws Exception {
        String session = client.open();
        String body = RawClient.call(8, "waiting");
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), endpoint.url().getPort())) {
            socket.getOutputStream()
                    .write(("POST /mcp HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer alice\r\nMcp-Session-Id: "
                                    + session
                                    + "\r\nContent-Type: application/json\r\nAccept: application/json, text/event-stream\r\n"
                                    + "Content-Length: " + body.length() + "\r\n\r\n" + body)
                            .getBytes(StandardCharsets.UTF_8));
            began.await();
        }

        assertTrue(cancelled.await(30, TimeUnit.SECONDS));
    }

    @Test
    void letsRunningCallsFinishWhenItCloses() throws Exception {
        CompletableFuture<HttpResponse<String>> running = async(client.open(), 9);
        began.await();

        CompletableFuture<Void> closing = CompletableFuture.runAsync(endpoint::close);
        release.countDown();

        assertTrue(running.get(30, TimeUnit.SECONDS).body().contains("\"text\":\"finished\""));
        closing.get(30, TimeUnit.SECONDS);
    }

    @Test
    void tellsItsHealthToAnybody() throws Exception {
        RawClient anybody = new RawClient(endpoint.url().resolve("/healthz"), Optional.empty());

        HttpResponse<String> answer = anybody.send("GET", BodyPublishers.noBody());

        assertEquals(200, answer.statusCode());
        assertEquals("{\"status\":\"ok\",\"version\":\"test\"}", answer.body());
    }

    private CompletableFuture<HttpResponse<String>> async(String session, int id) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return client.post(RawClient.call(id, "waiting"), "Mcp-Session-Id", session);
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private String raw(String request) throws IOException {
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), endpoint.url().getPort())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    private static void assertError(int status, int code, HttpResponse<String> answer) {
        assertEquals(status, answer.statusCode(), answer.body());
        assertTrue(answer.body().contains("\"code\":" + code), answer.body());
        assertTrue(answer.body().startsWith("{\"jsonrpc\":\"2.0\",\"id\":"), answer.body());
        assertClean(answer);
    }

    private static void assertClean(HttpResponse<String> answer) {
        for (String leak :
                List.of("stackTrace", "Exception", "java.", "\tat ", "secret internal detail", "suppressed\"")) {
            assertFalse(answer.body().contains(leak), leak + " in " + answer.body());
        }
    }
}
