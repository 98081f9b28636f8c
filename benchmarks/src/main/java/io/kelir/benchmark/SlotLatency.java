package io.kelir.benchmark;

import io.kelir.examples.demo.DemoFederation;
import io.kelir.examples.demo.InProcessLauncher;
import io.kelir.examples.demo.ServerLauncher.RunningServer;
import io.kelir.examples.federation.Folders;
import io.kelir.examples.federation.Progress;
import io.kelir.mcp.client.McpClientConnection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * When answers arrive, by what was decided: released or withheld, for the first time or again, through the demo's MCP door. An answer leaves
 * on a boundary of its grid, 25 ms and then twice as late each time, so what is told of its making is the number of the boundary; what is
 * left over is the way to the client. Argument: how often what was decided is asked again (50).
 */
public final class SlotLatency {
    private static final double FIRST_MILLIS = 25;
    private static final List<String> CONDITIONS = IntStream.rangeClosed(1, 12)
            .mapToObj(month -> "c.claimed_on < DATE '2026-%02d-01'".formatted(month))
            .toList();
    private static final String RELEASED = "SELECT COUNT(*) AS n, SUM(c.amount) AS amount FROM clinic.claims c WHERE ";
    private static final List<String> FEW = List.of("E75", "G12", "E84");
    private static final String WITHHELD = "SELECT COUNT(*) AS n FROM clinic.claims c WHERE c.diagnosis = ";

    private final McpClientConnection connection;
    private final Map<String, List<Double>> millis = new TreeMap<>();

    private SlotLatency(McpClientConnection connection) {
        this.connection = connection;
    }

    public static void main(String[] arguments) throws IOException {
        int repetitions = Arguments.number(arguments, 0, 50);
        Path home = Files.createTempDirectory("kelir-slots");
        try (DemoFederation federation = DemoFederation.start(home, 0, true, Progress.SILENT);
                RunningServer server = new InProcessLauncher().start(federation.configurationFile(), Map.of());
                McpClientConnection connection =
                        McpClientConnection.open(server.url(), server::token, "slot-latency", "1")) {
            SlotLatency latency = new SlotLatency(connection);
            latency.ask("warm up", RELEASED + "c.claimed_on < DATE '2025-01-01'");
            latency.millis.clear();
            CONDITIONS.forEach(condition -> latency.ask("first", RELEASED + condition));
            FEW.forEach(diagnosis -> latency.ask("first", WITHHELD + "'" + diagnosis + "'"));
            for (int i = 0; i < repetitions; i++) {
                latency.ask("again", RELEASED + CONDITIONS.get(i % CONDITIONS.size()));
                latency.ask("again", WITHHELD + "'" + FEW.get(i % FEW.size()) + "'");
            }
            latency.print();
        } finally {
            Folders.delete(home);
        }
    }

    private void ask(String when, String sql) {
        long started = System.nanoTime();
        Map<String, Object> result = connection.callTool("execute_sql", Map.of("sql", sql));
        double taken = (System.nanoTime() - started) / 1e6;
        String outcome = result.get("structuredContent") instanceof Map<?, ?> reply
                ? String.valueOf(reply.get("outcome"))
                : "without a reply";
        millis.computeIfAbsent(outcome + ", " + when, unseen -> new ArrayList<>())
                .add(taken);
    }

    private void print() {
        System.out.println("| decided | answers | at boundary of | ms after it, median | 95 % |");
        System.out.println("|---|---|---|---|---|");
        millis.forEach((decided, taken) -> {
            Map<Double, List<Double>> byBoundary = new TreeMap<>();
            taken.forEach(each -> byBoundary
                    .computeIfAbsent(boundary(each), unseen -> new ArrayList<>())
                    .add(each - boundary(each)));
            byBoundary.forEach((boundary, after) -> {
                double[] sorted =
                        after.stream().mapToDouble(Double::doubleValue).sorted().toArray();
                System.out.printf(
                        "| %s | %d | %.0f ms | %.1f | %.1f |%n",
                        decided, sorted.length, boundary, sorted[sorted.length / 2], sorted[sorted.length * 19 / 20]);
            });
        });
        System.out.println("Earliest: " + Arrays.toString(earliest()));
    }

    /** The last boundary before an arrival. */
    private static double boundary(double taken) {
        double boundary = FIRST_MILLIS;
        while (boundary * 2 <= taken) {
            boundary *= 2;
        }
        return boundary;
    }

    /** What came before the first boundary: refusals, which are decided from the request alone. */
    private double[] earliest() {
        return millis.values().stream()
                .flatMap(List::stream)
                .mapToDouble(Double::doubleValue)
                .filter(taken -> taken < FIRST_MILLIS)
                .toArray();
    }
}
