package io.kelir.platform.segments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kelir.plan.ColumnRef;
import io.kelir.plan.Predicate;
import io.kelir.plan.Predicate.Comparison;
import io.kelir.platform.ScanRequest;
import io.kelir.platform.segments.TimedTopic.Message;
import io.kelir.platform.segments.TopicConfig.ColumnConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Conditions on times, offsets, partitions and keys: which segments they read, and that they read enough. */
class PrunedScanTest {
    private static final Instant START = Instant.parse("2026-01-01T08:00:00Z");
    private static final int PARTITIONS = 2;
    private static final int SEGMENTS = 60;
    private static final int BATCHES = 3;
    private static final int RECORDS = 10;
    private static final int CONDITIONS = "full".equals(System.getProperty("kelir.test.counts")) ? 500 : 20;
    private static final List<Comparison> COMPARISONS = List.of(Comparison.values());
    private static final List<String> COLUMNS = List.of("_partition", "_offset", "_ts", "_key");

    @TempDir
    static Path folder = Path.of("");

    private static final List<Row> ALL = new ArrayList<>();

    private record Row(int partition, long offset, Instant at, String key) {
        static Row of(Object[] values) {
            return new Row((Integer) values[0], (Long) values[1], (Instant) values[2], (String) values[3]);
        }
    }

    /** A minute a segment; within it times go back and forth. Every third segment is large. */
    @BeforeAll
    static void write() throws IOException {
        Random random = new Random(5);
        TimedTopic topic = new TimedTopic(folder, "events");
        for (int partition = 0; partition < PARTITIONS; partition++) {
            long offset = 0;
            for (int segment = 0; segment < SEGMENTS; segment++) {
                Instant minute = START.plus(Duration.ofMinutes(segment));
                List<List<Message>> batches = new ArrayList<>();
                for (int batch = 0; batch < BATCHES; batch++) {
                    batches.add(batch(random, partition, offset + (long) batch * RECORDS, minute, segment % 3 == 0));
                }
                topic.write(partition, offset, batches);
                stamp(partition, offset, minute.plusSeconds(90));
                offset += (long) BATCHES * RECORDS;
            }
        }
    }

    private static List<Message> batch(Random random, int partition, long offset, Instant minute, boolean large) {
        List<Message> batch = new ArrayList<>();
        for (int i = 0; i < RECORDS; i++) {
            Instant at = minute.plusMillis(random.nextInt(60_000));
            String key = "k" + random.nextInt(500);
            String noise = large ? noise(random) : "";
            batch.add(new Message(at.toEpochMilli(), key, "{\"n\":" + i + ",\"noise\":\"" + noise + "\"}"));
            ALL.add(new Row(partition, offset + i, at, key));
        }
        return batch;
    }

    private static String noise(Random random) {
        StringBuilder noise = new StringBuilder();
        for (int i = 0; i < 4000; i++) {
            noise.append((char) ('a' + random.nextInt(26)));
        }
        return noise.toString();
    }

    private static void stamp(int partition, long base, Instant at) throws IOException {
        Path file = folder.resolve("default/events/" + partition + "/" + String.format("segment-%020d.kfs", base));
        Files.setLastModifiedTime(file, FileTime.from(at));
    }

    @Test
    void answersRandomConditionsAsAWholeReadingDoes() throws Exception {
        Random random = new Random(17);
        try (SegmentsPlatform platform = platform(Optional.empty());
                SegmentsPlatform promised = platform(Optional.of(Duration.ofMinutes(2)))) {
            for (int i = 0; i < CONDITIONS; i++) {
                List<Predicate> conjuncts = List.of(condition(random, 2), condition(random, 0));

                List<Row> expected = ALL.stream()
                        .filter(row -> conjuncts.stream().allMatch(some -> holds(some, row)))
                        .toList();

                assertEquals(expected, rows(platform, conjuncts).rows(), conjuncts::toString);
                assertEquals(expected, rows(promised, conjuncts).rows(), conjuncts::toString);
            }
        }
    }

    @Test
    void readsTheSegmentsOfAWindowAloneOnceTheyAreKnown() throws Exception {
        List<Predicate> window = window(START.plus(Duration.ofMinutes(20)), START.plus(Duration.ofMinutes(25)));
        try (SegmentsPlatform platform = platform(Optional.empty())) {
            rows(platform, List.of());

            Result found = rows(platform, window);

            assertEquals(5 * PARTITIONS * BATCHES * RECORDS, found.rows().size());
            assertEquals(5L * PARTITIONS, found.count("segments_read"));
            assertEquals(5L * PARTITIONS, found.count("gets"));
            assertEquals(1L, found.count("lists"));
            assertEquals((long) SEGMENTS * PARTITIONS, found.count("segments"));
        }
    }

    @Test
    void readsTheSegmentsOfAWindowAloneAtFirstSightWhereTimesArePromised() throws Exception {
        List<Predicate> window = window(START.plus(Duration.ofMinutes(20)), START.plus(Duration.ofMinutes(25)));
        try (SegmentsPlatform platform = platform(Optional.of(Duration.ofMinutes(2)))) {
            Result found = rows(platform, window);

            assertEquals(5 * PARTITIONS * BATCHES * RECORDS, found.rows().size());
            assertTrue(found.count("segments_read") <= 8 * PARTITIONS, found.counts()::toString);
            assertTrue(found.count("gets") <= 18 * PARTITIONS, found.counts()::toString);
        }
    }

    @Test
    void readsHeadersOfLargeSegmentsInsteadOfOldRecords() throws Exception {
        try (SegmentsPlatform platform = platform(Optional.empty())) {
            Result found = rows(platform, window(START.plus(Duration.ofMinutes(59)), Instant.MAX));

            assertEquals(PARTITIONS * BATCHES * RECORDS, found.rows().size());
            // the small ones are read whole, once; of the large ones only the last could hold such times, and it is
            // small
            assertEquals((long) SEGMENTS * PARTITIONS * 2 / 3, found.count("segments_read"));
        }
    }

    @Test
    void readsNothingBehindAnOffsetAndNoOtherPartition() throws Exception {
        List<Predicate> conjuncts =
                List.of(compare("_partition", Comparison.EQUAL, 1), compare("_offset", Comparison.LESS, 30L));
        try (SegmentsPlatform platform = platform(Optional.empty())) {
            Result found = rows(platform, conjuncts);

            assertEquals(30, found.rows().size());
            assertTrue(found.count("segments_read") <= 2, found.counts()::toString);
        }
    }

    private static List<Predicate> window(Instant from, Instant to) {
        Predicate since = compare("_ts", Comparison.GREATER_OR_EQUAL, from);
        return to.equals(Instant.MAX) ? List.of(since) : List.of(since, compare("_ts", Comparison.LESS, to));
    }

    private static Predicate compare(String column, Comparison comparison, Object constant) {
        return new Predicate.Compare(new ColumnRef(0, column), comparison, constant);
    }

    private static Predicate condition(Random random, int depth) {
        if (depth == 0 || random.nextInt(3) == 0) {
            return leaf(random);
        }
        List<Predicate> operands = List.of(condition(random, depth - 1), condition(random, depth - 1));
        return switch (random.nextInt(3)) {
            case 0 -> new Predicate.And(operands);
            case 1 -> new Predicate.Or(operands);
            default -> new Predicate.Not(operands.get(0));
        };
    }

    private static Predicate leaf(Random random) {
        Comparison comparison = COMPARISONS.get(random.nextInt(COMPARISONS.size()));
        return switch (random.nextInt(5)) {
            case 0 -> compare("_partition", comparison, random.nextInt(PARTITIONS));
            case 1 -> compare("_offset", comparison, (long) random.nextInt(SEGMENTS * BATCHES * RECORDS));
            case 2 ->
                new Predicate.In(
                        new ColumnRef(0, "_offset"), List.of((long) random.nextInt(1800), (long) random.nextInt(1800)));
            case 3 -> compare("_key", comparison, "k" + random.nextInt(500));
            default ->
                compare(
                        "_ts",
                        comparison,
                        START.plusMillis(random.nextInt(3_600_000)).plusNanos(random.nextInt(2)));
        };
    }

    private static boolean holds(Predicate predicate, Row row) {
        if (predicate instanceof Predicate.And and) {
            return and.operands().stream().allMatch(operand -> holds(operand, row));
        }
        if (predicate instanceof Predicate.Or or) {
            return or.operands().stream().anyMatch(operand -> holds(operand, row));
        }
        if (predicate instanceof Predicate.Not not) {
            return !holds(not.operand(), row);
        }
        if (predicate instanceof Predicate.In in) {
            return in.constants().contains(row.offset());
        }
        Predicate.Compare compare = (Predicate.Compare) predicate;
        int order = order(value(compare.column().column()).apply(row), compare.constant());
        return switch (compare.comparison()) {
            case EQUAL -> order == 0;
            case NOT_EQUAL -> order != 0;
            case LESS -> order < 0;
            case LESS_OR_EQUAL -> order <= 0;
            case GREATER -> order > 0;
            case GREATER_OR_EQUAL -> order >= 0;
        };
    }

    @SuppressWarnings("unchecked") // a column's values and constants are of one class
    private static int order(Object value, Object constant) {
        return ((Comparable<Object>) value).compareTo(constant);
    }

    private static Function<Row, Object> value(String column) {
        return switch (column) {
            case "_partition" -> Row::partition;
            case "_offset" -> Row::offset;
            case "_key" -> Row::key;
            default -> Row::at;
        };
    }

    private record Result(List<Row> rows, Map<String, Long> counts) {
        long count(String name) {
            return counts.getOrDefault(name, -1L);
        }
    }

    private static Result rows(SegmentsPlatform platform, List<Predicate> conjuncts) throws Exception {
        try (TestRun run = new TestRun();
                Stream<Object[]> rows = platform.read(new ScanRequest("shop.events", COLUMNS, conjuncts), run)) {
            List<Row> found = new ArrayList<>(rows.map(Row::of).toList());
            found.sort(java.util.Comparator.comparingInt(Row::partition).thenComparingLong(Row::offset));
            return new Result(found, run.counts());
        }
    }

    private static SegmentsPlatform platform(Optional<Duration> storedWithin) {
        TopicConfig topic = new TopicConfig(
                "events",
                Optional.empty(),
                Optional.empty(),
                Map.of("n", new ColumnConfig("integer", Optional.empty(), Optional.empty())),
                storedWithin,
                ValuesConfig.NONE);
        SegmentsConfig config = new SegmentsConfig(
                "demo",
                Optional.of("folder"),
                Optional.of(folder.toString()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.empty(),
                Map.of("shop.events", topic),
                Optional.empty());
        return (SegmentsPlatform) new SegmentsProvider().open("events", config);
    }
}
