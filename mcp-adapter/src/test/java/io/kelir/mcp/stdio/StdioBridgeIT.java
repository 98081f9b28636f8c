package io.kelir.mcp.stdio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kelir.mcp.Callers;
import io.kelir.mcp.Endpoints;
import io.kelir.mcp.FakeTool;
import io.kelir.mcp.McpServerEndpoint;
import io.kelir.mcp.RawClient;
import io.kelir.mcp.json.Json;
import io.kelir.mcp.json.MessageHead;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(300)
class StdioBridgeIT {
    private static final int CALLS = "full".equals(System.getProperty("kelir.test.counts")) ? 33_000 : 1_000;
    private static final int IN_FLIGHT = 64;

    private final CountDownLatch began = new CountDownLatch(1);
    private final CountDownLatch cancelled = new CountDownLatch(1);

    private McpServerEndpoint start(int port) {
        return Endpoints.start(
                port,
                token -> Callers.analyst(token.orElseThrow()),
                FakeTool.echo(),
                FakeTool.waiting(began, new CountDownLatch(1), cancelled));
    }

    @Test
    void answersEveryCallWithManyInFlight() throws Exception {
        try (McpServerEndpoint server = start(0);
                BridgedProcess bridge = BridgedProcess.start(server.url())) {
            bridge.initialize();
            Semaphore places = new Semaphore(IN_FLIGHT);
            Set<String> answered = new HashSet<>();
            Thread sender = new Thread(() -> {
                for (int id = 100; id < 100 + CALLS; id++) {
                    places.acquireUninterruptibly();
                    bridge.send(RawClient.call(id, "echo"));
                }
            });
            sender.start();
            while (answered.size() < CALLS) {
                String line = bridge.receive();
                assertTrue(line.contains("\"text\":\"alice\""), line);
                assertTrue(answered.add(id(line)), line);
                places.release();
            }
            sender.join();
        }
    }

    @Test
    void carriesOnAfterTheServerWasRestarted() throws Exception {
        McpServerEndpoint first = start(0);
        int port = first.url().getPort();
        try (BridgedProcess bridge = BridgedProcess.start(first.url())) {
            bridge.initialize();
            first.close();

            assertTrue(bridge.ask(RawClient.call(2, "echo")).contains("cannot be reached"));
            try (McpServerEndpoint second = start(port)) {
                String answer = bridge.ask(RawClient.call(3, "echo"));
                assertEquals(first.url(), second.url());
                assertTrue(answer.contains("\"text\":\"alice\""), answer);
            }
        }
    }

    @Test
    void answersWhatComesBeforeInitializeAndWhatIsNoMessage() throws Exception {
        try (McpServerEndpoint server = start(0);
                BridgedProcess bridge = BridgedProcess.start(server.url())) {
            assertTrue(bridge.ask(RawClient.call(1, "echo")).contains("Send initialize first"));
            assertTrue(bridge.ask("garbage").contains("-32700"));
            assertTrue(bridge.ask(RawClient.INITIALIZE).contains("\"protocolVersion\""));
            assertEquals("2", id(bridge.ask(RawClient.call(2, "echo"))));
        }
    }

    @Test
    void passesCancellationsOn() throws Exception {
        try (McpServerEndpoint server = start(0);
                BridgedProcess bridge = BridgedProcess.start(server.url())) {
            bridge.initialize();
            bridge.send(RawClient.call(5, "waiting"));
            began.await();

            String answer = bridge.ask(
                    "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":5}}");

            cancelled.await();
            assertEquals("5", id(answer));
        }
    }

    @Test
    void endsWhenItsInputEnds() throws Exception {
        try (McpServerEndpoint server = start(0)) {
            BridgedProcess bridge = BridgedProcess.start(server.url());
            bridge.initialize();
            bridge.send(RawClient.call(6, "echo"));
            bridge.endInput();

            assertEquals("6", id(bridge.receive()));
            bridge.close();
        }
    }

    @Test
    void tellsThatNoServerAnswers() throws Exception {
        try (BridgedProcess bridge = BridgedProcess.start(URI.create("http://127.0.0.1:1/mcp"))) {
            assertTrue(bridge.ask(RawClient.INITIALIZE).contains("cannot be reached"));
        }
    }

    private static String id(String line) throws IOException {
        Map<String, Object> message =
                Json.object(line.getBytes(StandardCharsets.UTF_8)).orElseThrow();
        assertTrue(message.containsKey("id"), line);
        return MessageHead.of(line.getBytes(StandardCharsets.UTF_8))
                .orElseThrow()
                .id()
                .orElseThrow();
    }
}
