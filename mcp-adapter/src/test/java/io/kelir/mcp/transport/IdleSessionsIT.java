package io.kelir.mcp.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kelir.mcp.Callers;
import io.kelir.mcp.Endpoints;
import io.kelir.mcp.FakeTool;
import io.kelir.mcp.McpServerEndpoint;
import io.kelir.mcp.RawClient;
import java.lang.management.ManagementFactory;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Sessions that nobody uses. What they cost is told, and judged with full counts. */
@Timeout(600)
class IdleSessionsIT {
    private static final boolean FULL = "full".equals(System.getProperty("kelir.test.counts"));
    private static final int SESSIONS = FULL ? 20_000 : 100;
    private static final long BYTES_MAX = 50L << 20;

    @Test
    void costLittleAndHinderNobody() throws Exception {
        try (McpServerEndpoint endpoint =
                Endpoints.start(token -> Callers.analyst(token.orElseThrow()), FakeTool.echo())) {
            RawClient client = new RawClient(endpoint.url(), Optional.of("alice"));
            client.open();
            long before = heapInUse();
            String session = "";
            for (int i = 0; i < SESSIONS; i++) {
                session = client.open();
            }

            long cost = heapInUse() - before;
            System.err.println(SESSIONS + " idle sessions: " + (cost >> 10) + " KiB");
            assertTrue(!FULL || cost <= BYTES_MAX, () -> cost + " bytes");
            assertEquals(
                    200,
                    client.post(RawClient.call(2, "echo"), "Mcp-Session-Id", session)
                            .statusCode());
        }
    }

    /** The least of some looks, since a collection may leave something for the next. */
    private static long heapInUse() {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 5; i++) {
            System.gc();
            least = Math.min(
                    least,
                    ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
        }
        return least;
    }
}
