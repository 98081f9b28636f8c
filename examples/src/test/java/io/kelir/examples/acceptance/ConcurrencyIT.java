package io.kelir.examples.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Field;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.wayang.core.util.Bitmask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Many callers at once get what each would get alone, and leave nothing behind. */
@ExtendWith(DemoExtension.class)
@Timeout(1_800)
class ConcurrencyIT {
    private static final int CLIENTS = 16;
    private static final int STATEMENTS =
            System.getProperty("kelir.test.counts", "reduced").equals("full") ? 200 : 12;
    private static final int DATABASES = 4;
    private static final int CONNECTIONS_MAX = 8;
    private static final int THREADS_MARGIN = 24;

    private static final List<String> MIXED = List.of(
            "SELECT COUNT(*) AS nations FROM tpch.nation",
            "SELECT n_name, COUNT(*) AS customers, SUM(c_acctbal) AS balance FROM tpch.customer"
                    + " JOIN tpch.nation ON n_nationkey = c_nationkey GROUP BY n_name",
            "SELECT o_orderpriority, COUNT(*) AS orders, AVG(o_totalprice) AS price FROM tpch.orders"
                    + " GROUP BY o_orderpriority",
            "SELECT country, COUNT(*) AS regions FROM reference.regions GROUP BY country ORDER BY regions DESC, country",
            "SELECT region, population FROM reference.regions ORDER BY region LIMIT 5",
            "SELECT c.diagnosis, COUNT(*) AS claims, SUM(c.amount) AS amount FROM clinic.claims c GROUP BY c.diagnosis",
            "SELECT p.region, COUNT(*) AS patients FROM clinic.patients p GROUP BY p.region",
            "SELECT r.country, SUM(c.amount) AS amount FROM clinic.claims c"
                    + " JOIN clinic.patients p ON p.patient_id = c.patient_id"
                    + " JOIN reference.regions r ON r.region = p.region GROUP BY r.country");

    @Test
    void everyAnswerEqualsTheOneGivenAloneAndNothingGrows(RunningDemo demo) throws Exception {
        Map<String, List<List<String>>> alone = answeredAlone(demo);
        ask(demo, alone, STATEMENTS); // pools have grown to their size under this load afterwards
        long threadsBefore = serverThreads();
        int bitsBefore = emptyBitmaskWords();

        ask(demo, alone, STATEMENTS);

        assertEquals(bitsBefore, emptyBitmaskWords(), "words of Wayang's empty bit mask");
        long threadsAfter = serverThreads();
        assertTrue(
                threadsAfter <= threadsBefore + THREADS_MARGIN,
                () -> "threads: " + threadsBefore + " before, " + threadsAfter + " now");
        int connections = connections(demo);
        assertTrue(connections <= DATABASES * CONNECTIONS_MAX, () -> "connections: " + connections);
    }

    private static Map<String, List<List<String>>> answeredAlone(RunningDemo demo) {
        Map<String, List<List<String>>> answers = new LinkedHashMap<>();
        try (ToolSession session = demo.open()) {
            for (String sql : MIXED) {
                ToolReply reply = session.execute(sql);
                assertTrue(reply.isReleased(), () -> sql + " got " + reply);
                answers.put(sql, reply.rows());
            }
        }
        return answers;
    }

    private static void ask(RunningDemo demo, Map<String, List<List<String>>> expected, int statements)
            throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        try {
            List<Callable<Integer>> calls = new ArrayList<>();
            for (int client = 0; client < CLIENTS; client++) {
                int first = client;
                calls.add(() -> askInTurn(demo, expected, first, statements));
            }
            int answered = 0;
            for (Future<Integer> client : clients.invokeAll(calls)) {
                answered += client.get();
            }
            assertEquals(CLIENTS * statements, answered);
        } finally {
            clients.shutdownNow();
        }
    }

    /** Each client begins with another statement, so that different ones meet. */
    private static int askInTurn(
            RunningDemo demo, Map<String, List<List<String>>> expected, int first, int statements) {
        try (ToolSession session = demo.open()) {
            for (int i = 0; i < statements; i++) {
                String sql = MIXED.get((first + i) % MIXED.size());
                ToolReply reply = session.execute(sql);
                assertEquals(expected.get(sql), reply.rows(), () -> sql + " got " + reply);
            }
            return statements;
        }
    }

    /** Threads of this process but those of the test's own HTTP clients, which the garbage collector ends. */
    private static long serverThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !thread.getName().startsWith("HttpClient"))
                .count();
    }

    private static int emptyBitmaskWords() throws ReflectiveOperationException {
        Field bits = Bitmask.class.getDeclaredField("bits");
        bits.setAccessible(true);
        return ((long[]) bits.get(Bitmask.EMPTY_BITMASK)).length;
    }

    private static int connections(RunningDemo demo) throws SQLException {
        try (Connection connection = demo.endpoints().postgres().connectAsSuperuser("reference");
                Statement statement = connection.createStatement();
                ResultSet count = statement.executeQuery(
                        "SELECT COUNT(*) FROM pg_stat_activity WHERE usename = 'kelir_reader'")) {
            count.next();
            return count.getInt(1);
        }
    }
}
