package io.kelir.mcp.stdio;

import io.kelir.mcp.client.McpHttp;
import io.kelir.mcp.client.McpSession;
import io.kelir.mcp.json.Json;
import io.kelir.mcp.json.MessageHead;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The session with the server. When the server has forgotten it (it was restarted, or the session was idle for long) it is opened
 * again with what the client said at first. Thread-safe.
 */
final class BridgedSession {
    private static final String INITIALIZED = "{\"jsonrpc\":\"2.0\",\"method\":\"" + MessageHead.INITIALIZED + "\"}";

    private final McpHttp http;
    private final CountDownLatch opened = new CountDownLatch(1);
    private @Nullable String greeting;
    private @Nullable McpSession current;

    BridgedSession(McpHttp http) {
        this.http = http;
    }

    synchronized Optional<McpSession> current() {
        return Optional.ofNullable(current);
    }

    /** Waits until there is a session. */
    void awaitOpened() throws InterruptedException {
        opened.await();
    }

    /** Opens the session with the client's own initialize; its answer is handed on. */
    synchronized Optional<McpSession> open(String initialize, Consumer<String> received)
            throws IOException, InterruptedException {
        greeting = initialize;
        Optional<McpSession> session = http.initialize(initialize, received);
        session.ifPresent(this::use);
        return session;
    }

    /** A session in place of one that the server does not know; empty when the server opens none. */
    synchronized Optional<McpSession> reopen(McpSession lost) throws IOException, InterruptedException {
        McpSession known = current;
        String first = greeting;
        if (first == null || known == null || !known.equals(lost)) {
            return Optional.ofNullable(known);
        }
        Optional<McpSession> session = http.initialize(withOwnId(first), answer -> {});
        if (session.isPresent()) {
            use(session.get());
            http.post(INITIALIZED, session, answer -> {});
        }
        return session;
    }

    private void use(McpSession session) {
        current = session;
        opened.countDown();
    }

    private static String withOwnId(String initialize) {
        Map<String, Object> message = new LinkedHashMap<>(
                Json.object(initialize.getBytes(StandardCharsets.UTF_8)).orElseThrow());
        message.put("id", "kelir-reopen");
        return Json.write(message);
    }
}
