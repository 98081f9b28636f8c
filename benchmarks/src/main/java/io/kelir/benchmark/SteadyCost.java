package io.kelir.benchmark;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Whether time and memory stay where they are while statements pass: each round asks one text that was seen before, one that was not and one
 * join between two databases. After each tenth of the statements the median of each kind and the memory that is still used after a
 * collection. Arguments: statements (10000).
 */
public final class SteadyCost {
    private static final int KINDS = 3;
    private static final int TENTHS = 10;
    private static final int KEYS = 15_000;
    private static final String POINT =
            "SELECT COUNT(*) AS n, SUM(l_quantity) AS quantity FROM goods.lineitem WHERE l_orderkey = ";
    private static final String JOIN = "SELECT o_orderstatus, COUNT(*) AS n FROM trade.orders JOIN goods.lineitem"
            + " ON l_orderkey = o_orderkey WHERE o_orderkey = %d GROUP BY o_orderstatus";

    private SteadyCost() {}

    public static void main(String[] arguments) throws SQLException, IOException {
        int rounds = Arguments.number(arguments, 0, 10_000) / KINDS;
        try (TpchDatabases databases = TpchDatabases.start(0.01);
                TpchInstallation installation = new TpchInstallation(databases.port())) {
            System.out.println(
                    "| statements | seen before, median ms | first sight | join of two | MB after collection |");
            System.out.println("|---|---|---|---|---|");
            int tenth = Math.max(1, rounds / TENTHS);
            for (int done = 0; done < rounds; done += tenth) {
                List<List<Long>> micros = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
                for (int round = done; round < done + tenth; round++) {
                    int key = 1 + round % KEYS;
                    micros.get(0).add(micros(installation, POINT + 1));
                    micros.get(1).add(micros(installation, POINT + key));
                    micros.get(2).add(micros(installation, JOIN.formatted(key)));
                }
                System.out.printf(
                        "| %d | %.2f | %.2f | %.2f | %d |%n",
                        KINDS * (done + tenth),
                        median(micros.get(0)),
                        median(micros.get(1)),
                        median(micros.get(2)),
                        megabytes());
            }
        }
    }

    private static long micros(TpchInstallation installation, String sql) {
        long started = System.nanoTime();
        installation.run(sql);
        return (System.nanoTime() - started) / 1_000;
    }

    private static double median(List<Long> micros) {
        Collections.sort(micros);
        return micros.get(micros.size() / 2) / 1_000.0;
    }

    private static long megabytes() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() >> 20;
    }
}
