package io.kelir.examples.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Many sessions that ask different things at once. How long a cached statement takes, and what stays behind, is told; it is judged with
 * full counts only, when nothing else runs on the machine.
 */
@Timeout(600)
@ExtendWith(DemoExtension.class)
class DoorLoadIT {
    private static final boolean FULL = "full".equals(System.getProperty("kelir.test.counts"));
    private static final int SESSIONS = FULL ? 64 : 8;
    private static final Duration LONG = FULL ? Duration.ofSeconds(60) : Duration.ofSeconds(1);
    private static final String CACHED =
            "SELECT country, SUM(population) AS population FROM reference.regions GROUP BY country";
    private static final int P99_PER_MEDIAN_MAX = 10;
    private static final long HEAP_GROWTH_MAX = 32L << 20;

    private final RunningDemo demo;

    DoorLoadIT(RunningDemo demo) {
        this.demo = demo;
    }

    @Test
    void answersManySessionsWithoutErrorAndKeepsNothingOfThem() throws Exception {
        try (ChangedServer server = demo.serve(
                "load", text -> text.replaceFirst("(?m)^policies:", "limits: { statements_max: 64 }\npolicies:"))) {
            ask(server, Duration.ofSeconds(1));
            long before = heapInUse();

            List<Long> nanos = ask(server, LONG);

            nanos.sort(null);
            long median = nanos.get(nanos.size() / 2);
            long p99 = nanos.get((int) (nanos.size() * 0.99));
            long grown = heapInUse() - before;
            System.err.printf(
                    "%d sessions, %s: %d cached statements, median %.2f ms, p99 %.2f ms; heap %+d KiB%n",
                    SESSIONS, LONG, nanos.size(), median / 1e6, p99 / 1e6, grown >> 10);
            assertTrue(!FULL || p99 <= P99_PER_MEDIAN_MAX * median, () -> "p99 " + p99 + ", median " + median);
            assertTrue(!FULL || grown <= HEAP_GROWTH_MAX, () -> "grown by " + grown);
        }
    }

    /** How long each cached statement took. */
    private static List<Long> ask(ChangedServer server, Duration time) throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(SESSIONS);
        try {
            long end = System.nanoTime() + time.toNanos();
            Callable<List<Long>> one = () -> ask(server, end);
            List<Long> nanos = new ArrayList<>();
            for (Future<List<Long>> asked : callers.invokeAll(Collections.nCopies(SESSIONS, one))) {
                nanos.addAll(asked.get());
            }
            return nanos;
        } finally {
            callers.shutdown();
        }
    }

    private static List<Long> ask(ChangedServer server, long endNanos) {
        List<Long> nanos = new ArrayList<>();
        try (ToolSession session = server.open()) {
            do {
                long began = System.nanoTime();
                ToolReply reply = session.execute(CACHED);
                nanos.add(System.nanoTime() - began);
                assertEquals("RELEASED", reply.outcome(), reply::toString);
                assertTrue(
                        session.explain(CACHED).structured().path("permitted").asBoolean());
                assertEquals(
                        "reference.regions",
                        session.call("describe_dataset", Map.of("name", "reference.regions"))
                                .structured()
                                .path("name")
                                .asText());
                assertTrue(session.call("search_datasets", Map.of("query", "claims"))
                                .structured()
                                .path("datasets")
                                .size()
                        > 0);
            } while (System.nanoTime() < endNanos);
        }
        return nanos;
    }

    /** The server's and this test's, which is one JVM; the least of some looks, since a collection may leave something for the next. */
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
