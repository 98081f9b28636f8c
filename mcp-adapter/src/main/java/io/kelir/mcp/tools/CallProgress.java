package io.kelir.mcp.tools;

import io.modelcontextprotocol.server.McpSyncServerExchange;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.ProgressNotification;
import java.time.Duration;
import java.util.Optional;

/** Tells a client that asked for it, about once a second, for how long its call is being answered. How long it will take nobody knows. */
final class CallProgress implements Runnable {
    private static final long EVERY_NANOS = Duration.ofSeconds(1).toNanos();

    private final McpSyncServerExchange exchange;
    private final Object token;
    private final long beganNanos = System.nanoTime();
    private long seconds;

    private CallProgress(McpSyncServerExchange exchange, Object token) {
        this.exchange = exchange;
        this.token = token;
    }

    /** The progress of a call; empty where its client did not ask for it. */
    static Optional<Runnable> wanted(McpSyncServerExchange exchange, CallToolRequest request) {
        return Optional.ofNullable(request.progressToken()).map(token -> new CallProgress(exchange, token));
    }

    /** Called more often than it tells. */
    @Override
    public void run() {
        long passed = (System.nanoTime() - beganNanos) / EVERY_NANOS;
        if (passed > seconds) {
            seconds = passed;
            exchange.progressNotification(ProgressNotification.builder(token, (double) passed)
                    .message("being answered for " + passed + " s")
                    .build());
        }
    }
}
