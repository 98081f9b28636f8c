package io.kelir.mcp.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kelir.mcp.Callers;
import io.kelir.mcp.Endpoints;
import io.kelir.mcp.FakeTool;
import io.kelir.mcp.McpServerEndpoint;
import io.kelir.mcp.RawClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What happens to a caller that wants more than its share. The token of these tests is the caller's name. */
@Timeout(60)
class CallerLimitsIT {
    private static final int MANY = 100_000;

    private final CountDownLatch began = new CountDownLatch(1);
    private final CountDownLatch release = new CountDownLatch(1);

    private McpServerEndpoint start(int calls, int sessions, int requestsPerSecond) {
        return Endpoints.start(
                new CallerLimits(calls, sessions, requestsPerSecond),
                token -> Callers.analyst(token.orElseThrow()),
                FakeTool.echo(),
                FakeTool.waiting(began, release, new CountDownLatch(1)));
    }

    @Test
    void tellsTheModelThatCallsTooManyAtOnce() throws Exception {
        try (McpServerEndpoint endpoint = start(1, MANY, MANY)) {
            RawClient alice = client(endpoint, "alice");
            String session = alice.open();
            CompletableFuture<HttpResponse<String>> running =
                    CompletableFuture.supplyAsync(() -> call(alice, session, "waiting"));
            began.await();

            HttpResponse<String> busy = call(alice, session, "echo");
            RawClient bob = client(endpoint, "bob");

            assertEquals(200, busy.statusCode());
            assertTrue(busy.body().contains("\"isError\":true") && busy.body().contains("BUSY"), busy.body());
            assertTrue(call(bob, bob.open(), "echo").body().contains("\"text\":\"bob\""));
            release.countDown();
            running.get(30, TimeUnit.SECONDS);
            assertTrue(call(alice, session, "echo").body().contains("\"text\":\"alice\""));
        }
    }

    @Test
    void opensNoMoreSessionsThanACallerMayHave() throws Exception {
        try (McpServerEndpoint endpoint = start(MANY, 2, MANY)) {
            RawClient alice = client(endpoint, "alice");
            String first = alice.open();
            alice.open();

            assertTooMany(alice.post(RawClient.INITIALIZE));
            assertEquals(200, client(endpoint, "bob").post(RawClient.INITIALIZE).statusCode());
            alice.send("DELETE", BodyPublishers.noBody(), "Mcp-Session-Id", first);
            assertEquals(200, alice.post(RawClient.INITIALIZE).statusCode());
        }
    }

    @Test
    void saysWhenToComeBackToACallerThatHurries() throws Exception {
        try (McpServerEndpoint endpoint = start(MANY, MANY, 1)) {
            RawClient alice = client(endpoint, "alice");

            HttpResponse<String> answer = alice.post(RawClient.INITIALIZE);
            while (answer.statusCode() == 200) {
                answer = alice.post(RawClient.INITIALIZE);
            }

            assertTooMany(answer);
            assertEquals(200, client(endpoint, "bob").post(RawClient.INITIALIZE).statusCode());
        }
    }

    private static void assertTooMany(HttpResponse<String> answer) {
        assertEquals(429, answer.statusCode(), answer.body());
        assertEquals("1", answer.headers().firstValue("Retry-After").orElseThrow());
        assertTrue(answer.body().startsWith("{\"jsonrpc\":\"2.0\",\"id\":"), answer.body());
    }

    private static RawClient client(McpServerEndpoint endpoint, String name) {
        return new RawClient(endpoint.url(), Optional.of(name));
    }

    private static HttpResponse<String> call(RawClient client, String session, String tool) {
        try {
            return client.post(RawClient.call(2, tool), "Mcp-Session-Id", session);
        } catch (java.io.IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
