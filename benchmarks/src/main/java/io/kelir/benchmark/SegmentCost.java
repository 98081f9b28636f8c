package io.kelir.benchmark;

import com.sun.management.OperatingSystemMXBean;
import io.kelir.disclosure.Evidence;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * What segments cost: grouping all records of a topic of LZ4 and JSON values of 359 bytes, and five minutes of a topic of many small segments
 * against all of it. Local files; from text to rows, compiler and runner included. Arguments: records (600000), small segments (10000),
 * rounds (7).
 */
public final class SegmentCost {
    private static final int SEGMENT_RECORDS = 12_000;
    private static final int SMALL_SEGMENT_RECORDS = 60;
    private static final String GROUPED = "SELECT status, COUNT(*) AS n, SUM(amount) AS total FROM shop.orders";
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final double NANOS_PER_SECOND = 1e9;

    private SegmentCost() {}

    public static void main(String[] arguments) throws IOException {
        int records = Arguments.number(arguments, 0, 600_000);
        int small = Arguments.number(arguments, 1, 10_000);
        int rounds = Arguments.number(arguments, 2, 7);
        Path folder = Files.createTempDirectory("kelir-segments");
        try {
            new OrderTopic(folder, "large", Duration.ofMillis(1)).write(records / SEGMENT_RECORDS, SEGMENT_RECORDS);
            new OrderTopic(folder, "small", SECOND).write(small, SMALL_SEGMENT_RECORDS);
            whole(folder, rounds);
            window(folder, small, rounds);
        } finally {
            OrderTopic.delete(folder);
        }
    }

    private static void whole(Path folder, int rounds) {
        try (TopicInstallation installation = new TopicInstallation(folder, "large", Optional.empty())) {
            for (String sql : List.of("SELECT COUNT(*) AS n FROM shop.orders", GROUPED + " GROUP BY status")) {
                Cost cost = cost(installation, sql, rounds);
                System.out.printf(
                        "%s%n  %.0f ms, %.2f M records/s, %.2f M records/s of CPU, %s%n",
                        sql,
                        cost.wall() * 1e3,
                        cost.records() / cost.wall() / 1e6,
                        cost.records() / cost.cpu() / 1e6,
                        cost.counts());
            }
        }
    }

    private static void window(Path folder, int segments, int rounds) {
        String from = OrderTopic.START
                .plusSeconds((long) segments * SMALL_SEGMENT_RECORDS / 2)
                .toString();
        String start = "'" + from.replace('T', ' ') + "'::timestamptz";
        String window =
                GROUPED + " WHERE _ts >= " + start + " AND _ts < " + start + " + interval '5' minute GROUP BY status";
        Optional<Duration> promised = Optional.of(Duration.ofMinutes(2));
        try (TopicInstallation installation = new TopicInstallation(folder, "small", promised)) {
            print("five minutes, promised, at first sight", cost(installation, window, 1));
            print("five minutes, promised", cost(installation, window, rounds));
        }
        try (TopicInstallation installation = new TopicInstallation(folder, "small", Optional.empty())) {
            print("all", cost(installation, GROUPED + " GROUP BY status", rounds));
            print("five minutes, known", cost(installation, window, rounds));
        }
    }

    private static void print(String what, Cost cost) {
        System.out.printf("%s: %.0f ms, %s%n", what, cost.wall() * 1e3, cost.counts());
    }

    /**
     * Medians of several runs.
     *
     * @param wall    seconds
     * @param cpu     seconds of all threads
     * @param records handed over by the scan
     * @param counts  what the platform counted in the last run
     */
    private record Cost(double wall, double cpu, long records, String counts) {}

    private static Cost cost(TopicInstallation installation, String sql, int rounds) {
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        List<Double> walls = new ArrayList<>();
        List<Double> cpus = new ArrayList<>();
        Evidence last = null;
        for (int round = 0; round < rounds; round++) {
            long cpu = system.getProcessCpuTime();
            long start = System.nanoTime();
            last = installation.run(sql);
            walls.add((System.nanoTime() - start) / NANOS_PER_SECOND);
            cpus.add((system.getProcessCpuTime() - cpu) / NANOS_PER_SECOND);
        }
        if (last == null) {
            throw new IllegalArgumentException("expected one round at least");
        }
        return new Cost(
                median(walls),
                median(cpus),
                last.fragments().get(0).rows(),
                last.fragments().get(0).counts().toString());
    }

    private static double median(List<Double> values) {
        Collections.sort(values);
        return values.get(values.size() / 2);
    }
}
