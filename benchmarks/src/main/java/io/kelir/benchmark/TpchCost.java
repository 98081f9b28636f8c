package io.kelir.benchmark;

import io.kelir.examples.federation.CountingForwarder;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What TPC-H statements cost over one database and over two: Kelir from text to rows, the floor that a program by hand sets, Calcite's JDBC
 * adapter and Spark SQL, interleaved, and the bytes that each takes out of PostgreSQL. All give the same rows, or the program fails.
 * Arguments: scale factor (0.1), rounds (5), class path of Spark's program (none: without Spark).
 */
public final class TpchCost {
    private TpchCost() {}

    public static void main(String[] arguments) throws Exception {
        double scale = arguments.length > 0 ? Double.parseDouble(arguments[0]) : 0.1;
        int rounds = Arguments.number(arguments, 1, 5);
        Map<String, Way.Opener> openers = new LinkedHashMap<>();
        openers.put("Kelir", KelirWay::open);
        openers.put("plain JDBC", PlainWay::open);
        openers.put("hand-written Java", HandWrittenWay::open);
        openers.put("Calcite JDBC adapter", CalciteWay::open);
        if (arguments.length > 2) {
            openers.put("Spark SQL", port -> SparkWay.open(port, arguments[2]));
        }
        try (TpchDatabases databases = TpchDatabases.start(scale)) {
            print("median ms", measure(openers, databases.port(), rounds));
            try (CountingForwarder wire = CountingForwarder.to("localhost", databases.port())) {
                print("bytes out of PostgreSQL", count(openers, wire));
            }
        }
    }

    private static Map<String, Way> open(Map<String, Way.Opener> openers, int port) throws SQLException, IOException {
        Map<String, Way> ways = new LinkedHashMap<>();
        for (Map.Entry<String, Way.Opener> opener : openers.entrySet()) {
            ways.put(opener.getKey(), opener.getValue().open(port));
        }
        return ways;
    }

    private static void close(Map<String, Way> ways) throws SQLException, IOException {
        for (Way way : ways.values()) {
            way.close();
        }
    }

    /** Milliseconds by way and statement; the first two rounds warm up. */
    private static Map<String, Map<TpchStatement, Long>> measure(Map<String, Way.Opener> openers, int port, int rounds)
            throws SQLException, IOException {
        Map<String, Map<TpchStatement, Samples>> samples = new LinkedHashMap<>();
        Map<String, Way> ways = open(openers, port);
        for (int round = -2; round < rounds; round++) {
            for (TpchStatement statement : TpchStatement.values()) {
                List<String> expected = List.of();
                for (Map.Entry<String, Way> way : ways.entrySet()) {
                    if (!way.getValue().answers(statement)) {
                        continue;
                    }
                    long started = System.nanoTime();
                    List<String> rows = way.getValue().rows(statement);
                    long wall = (System.nanoTime() - started) / 1_000_000;
                    expected = same(way.getKey() + " on " + statement, expected, rows);
                    if (round >= 0) {
                        samples.computeIfAbsent(way.getKey(), unseen -> new LinkedHashMap<>())
                                .computeIfAbsent(statement, unseen -> new Samples())
                                .add(wall, 0);
                    }
                }
            }
        }
        close(ways);
        Map<String, Map<TpchStatement, Long>> medians = new LinkedHashMap<>();
        samples.forEach((way, of) -> of.forEach((statement, all) ->
                medians.computeIfAbsent(way, unseen -> new LinkedHashMap<>()).put(statement, all.wallMillis())));
        return medians;
    }

    /** Bytes by way and statement, of a second run of each: the first asks for catalogs too. */
    private static Map<String, Map<TpchStatement, Long>> count(Map<String, Way.Opener> openers, CountingForwarder wire)
            throws SQLException, IOException {
        Map<String, Map<TpchStatement, Long>> bytes = new LinkedHashMap<>();
        Map<String, Way> ways = open(openers, wire.port());
        for (TpchStatement statement : TpchStatement.values()) {
            for (Map.Entry<String, Way> way : ways.entrySet()) {
                if (way.getValue().answers(statement)) {
                    way.getValue().rows(statement);
                    long before = wire.received();
                    way.getValue().rows(statement);
                    bytes.computeIfAbsent(way.getKey(), unseen -> new LinkedHashMap<>())
                            .put(statement, wire.received() - before);
                }
            }
        }
        close(ways);
        return bytes;
    }

    private static List<String> same(String what, List<String> expected, List<String> rows) {
        List<String> comparable =
                rows.stream().map(TpchCost::comparable).sorted().toList();
        if (!expected.isEmpty() && !expected.equals(comparable)) {
            throw new IllegalStateException(what + " gives " + comparable + ", others " + expected);
        }
        return comparable;
    }

    /** Calcite rounds averages to the scale of their column. */
    private static String comparable(String row) {
        return Arrays.stream(row.split("\\|", -1))
                .map(value -> value.matches("-?[0-9]+(\\.[0-9]+)?")
                        ? new BigDecimal(value)
                                .setScale(2, RoundingMode.HALF_UP)
                                .toPlainString()
                        : value)
                .collect(Collectors.joining("|"));
    }

    private static void print(String what, Map<String, Map<TpchStatement, Long>> numbers) {
        System.out.println("\n| " + what + " | "
                + Arrays.stream(TpchStatement.values()).map(Enum::name).collect(Collectors.joining(" | ")) + " |");
        System.out.println("|---" + "|---".repeat(TpchStatement.values().length) + "|");
        numbers.forEach((way, of) -> System.out.println("| " + way + " | "
                + Arrays.stream(TpchStatement.values())
                        .map(statement -> of.containsKey(statement) ? String.valueOf(of.get(statement)) : "")
                        .collect(Collectors.joining(" | "))
                + " |"));
    }
}
