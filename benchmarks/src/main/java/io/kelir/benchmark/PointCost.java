package io.kelir.benchmark;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What Kelir adds to a statement about one key: plain JDBC, a text that was seen before, and one that was not, from text to rows, interleaved;
 * then how many a second 16 clients get. Arguments: rows (100000), rounds (2000), seconds (10).
 */
public final class PointCost {
    private static final String SQL =
            "SELECT COUNT(*) AS n, SUM(quantity) AS total FROM shop.items WHERE customer_id = ";
    private static final int CLIENTS = 16;
    private static final int TEXTS = 50;

    private PointCost() {}

    public static void main(String[] arguments) throws Exception {
        int rows = Arguments.number(arguments, 0, 100_000);
        int rounds = Arguments.number(arguments, 1, 2_000);
        int seconds = Arguments.number(arguments, 2, 10);
        try (ItemDatabase database = ItemDatabase.start(rows, rows / 10);
                ItemInstallation installation = new ItemInstallation(database.url());
                Connection connection = DriverManager.getConnection(database.url())) {
            database.index("customer_id");
            print(measure(rounds, rows / 10, installation, connection));
            System.out.printf("%d clients: %d statements/s%n", CLIENTS, throughput(seconds, installation));
        }
    }

    /** A step of a round. */
    private interface Step {
        void run(int round) throws SQLException, IOException;
    }

    private static Map<String, List<Long>> measure(
            int rounds, int keys, ItemInstallation installation, Connection connection) throws Exception {
        connection.setAutoCommit(false);
        connection.setReadOnly(true);
        Map<String, Step> steps = new LinkedHashMap<>();
        try (PreparedStatement plain = connection.prepareStatement(SQL + "?")) {
            steps.put("plain JDBC, prepared", round -> {
                plain.setInt(1, 1 + round % TEXTS);
                try (ResultSet row = plain.executeQuery()) {
                    row.next();
                }
                connection.commit();
            });
            steps.put(
                    "Kelir, text seen before",
                    round -> installation.run(installation.plain(SQL + (1 + round % TEXTS))));
            steps.put(
                    "Kelir, first sight",
                    round -> installation.run(installation.plain(SQL + (TEXTS + 1 + round % (keys - TEXTS)))));
            Map<String, List<Long>> nanos = new LinkedHashMap<>();
            for (int round = 0; round < 2 * rounds; round++) {
                for (Map.Entry<String, Step> step : steps.entrySet()) {
                    long started = System.nanoTime();
                    step.getValue().run(round);
                    if (round >= rounds) {
                        nanos.computeIfAbsent(step.getKey(), name -> new ArrayList<>())
                                .add(System.nanoTime() - started);
                    }
                }
            }
            return nanos;
        }
    }

    private static long throughput(int seconds, ItemInstallation installation) throws Exception {
        AtomicLong answered = new AtomicLong();
        long end = System.nanoTime() + seconds * 1_000_000_000L;
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        List<Future<?>> all = new ArrayList<>();
        for (int client = 0; client < CLIENTS; client++) {
            int first = client;
            all.add(clients.submit(() -> {
                for (int i = first; System.nanoTime() < end; i++) {
                    installation.run(installation.plain(SQL + (1 + i % TEXTS)));
                    answered.incrementAndGet();
                }
            }));
        }
        for (Future<?> client : all) {
            client.get();
        }
        clients.shutdown();
        return answered.get() / seconds;
    }

    private static void print(Map<String, List<Long>> nanos) {
        System.out.println("| form | median ms | 95 % ms |");
        System.out.println("|---|---|---|");
        nanos.forEach((form, of) -> System.out.printf("| %s | %.2f | %.2f |%n", form, at(of, 50), at(of, 95)));
    }

    private static double at(List<Long> nanos, int percent) {
        List<Long> sorted = new ArrayList<>(nanos);
        Collections.sort(sorted);
        return sorted.get(Math.min(sorted.size() - 1, sorted.size() * percent / 100)) / 1e6;
    }
}
