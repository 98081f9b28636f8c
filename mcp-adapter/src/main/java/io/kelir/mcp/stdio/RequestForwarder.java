package io.kelir.mcp.stdio;

import io.kelir.mcp.client.McpHttp;
import io.kelir.mcp.client.McpSession;
import io.kelir.mcp.json.JsonRpcError;
import io.kelir.mcp.json.MessageHead;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Carries one message to the server and what comes back to the client. Every request is answered, if only with an error. */
final class RequestForwarder {
    private static final int NOT_FOUND = 404;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int TRIES_MAX = 30;

    private final McpHttp http;
    private final BridgedSession session;
    private final LineWriter client;

    RequestForwarder(McpHttp http, BridgedSession session, LineWriter client) {
        this.http = http;
        this.session = session;
        this.client = client;
    }

    void initialize(String message, Optional<String> id) {
        AtomicBoolean answered = new AtomicBoolean();
        try {
            Optional<McpSession> opened = session.open(message, received -> {
                answered.set(true);
                client.write(received);
            });
            if (opened.isEmpty() && !answered.get()) {
                error(
                        id,
                        "The server at " + http.url()
                                + " opened no session. Is the token meant for it and not expired?");
            }
        } catch (IOException e) {
            error(id, unreachable());
        } catch (InterruptedException e) {
            interrupted(id);
        }
    }

    void forward(String message, MessageHead head) {
        Optional<String> expected = head.isRequest() ? head.id() : Optional.empty();
        Optional<McpSession> open = session.current();
        if (open.isEmpty()) {
            error(expected, "There is no session yet. Send initialize first.");
            return;
        }
        try {
            send(message, open.get(), expected);
        } catch (IOException e) {
            error(expected, unreachable());
        } catch (InterruptedException e) {
            interrupted(expected);
        }
    }

    private void send(String message, McpSession open, Optional<String> expected)
            throws IOException, InterruptedException {
        Answered answered = new Answered(expected);
        int status = patiently(message, open, answered);
        if (status == NOT_FOUND) {
            Optional<McpSession> again = session.reopen(open);
            if (again.isPresent()) {
                status = http.post(message, again, answered::receive);
            }
        }
        if (!answered.complete()) {
            error(expected, "The server at " + http.url() + " gave no answer (HTTP status " + status + "). Try again.");
        }
    }

    /** A server that asks for patience gets it: the client sees a slow answer instead of none. */
    private int patiently(String message, McpSession open, Answered answered) throws IOException, InterruptedException {
        int status = http.post(message, Optional.of(open), answered::receive);
        for (int tries = 1; status == TOO_MANY_REQUESTS && tries < TRIES_MAX; tries++) {
            TimeUnit.SECONDS.sleep(1);
            status = http.post(message, Optional.of(open), answered::receive);
        }
        return status;
    }

    /** Tells a client that asked; notifications and responses have no answer, so there is nobody to tell. */
    void error(Optional<String> id, String message) {
        if (id.isPresent()) {
            client.write(new JsonRpcError(JsonRpcError.SERVER_ERROR, message).toJson(id));
        }
    }

    private String unreachable() {
        return "The server at " + http.url() + " cannot be reached. Start it, then try again.";
    }

    private void interrupted(Optional<String> id) {
        Thread.currentThread().interrupt();
        error(id, "The bridge is closing.");
    }

    /** Hands messages on and notes whether the expected response was among them. */
    private final class Answered {
        private final Optional<String> expected;
        private boolean complete;

        private Answered(Optional<String> expected) {
            this.expected = expected;
            this.complete = expected.isEmpty();
        }

        private void receive(String message) {
            Optional<MessageHead> head = MessageHead.of(message.getBytes(StandardCharsets.UTF_8));
            if (head.isPresent()
                    && head.get().method().isEmpty()
                    && head.get().id().equals(expected)) {
                complete = true;
            }
            client.write(message);
        }

        private boolean complete() {
            return complete;
        }
    }
}
