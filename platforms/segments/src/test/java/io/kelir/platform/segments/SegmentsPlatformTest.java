package io.kelir.platform.segments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.kelir.error.ErrorCode;
import io.kelir.error.FederationException;
import io.kelir.plan.ColumnRef;
import io.kelir.plan.Predicate;
import io.kelir.platform.ScanRequest;
import io.kelir.platform.segments.TopicConfig.ColumnConfig;
import io.kelir.platform.segments.format.SegmentWriter;
import io.kelir.platform.segments.store.FolderStore;
import io.kelir.platform.segments.store.SegmentStore;
import io.kelir.platform.segments.store.StoredObject;
import io.kelir.statement.RunControl;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SegmentsPlatformTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"orders", "orders_mixed"})
    void readsATopicOfAnyCodecAsTheOracleDoes(String topic) throws Exception {
        JsonNode oracle = Fixture.oracle(topic);
        List<Object[]> rows = rows(
                platform(Fixture.bucket(), topic, "amount: numeric(12,2)", "status: text", "seq64: bigint"),
                new ScanRequest("shop.rows", List.of("amount", "status", "seq64"), List.of()));

        assertEquals(oracle.path("count").asInt(), rows.size());
        BigDecimal sum = rows.stream().map(row -> (BigDecimal) row[0]).reduce(BigDecimal.ZERO, BigDecimal::add);
        assertEquals(oracle.path("sum_amount").asText(), sum.toPlainString());
        assertEquals(
                oracle.path("seq64_max").asLong(),
                rows.stream().mapToLong(row -> (Long) row[2]).max().orElseThrow());
        Map<String, Long> byStatus = rows.stream()
                .collect(Collectors.groupingBy(row -> (String) row[1], TreeMap::new, Collectors.counting()));
        byStatus.forEach((status, count) ->
                assertEquals(oracle.path("count_by_status").path(status).asLong(), count));
    }

    @Test
    void evaluatesConditionsOnColumnsThatAreNotWanted() throws Exception {
        Predicate berlin = new Predicate.Compare(new ColumnRef(0, "city"), Predicate.Comparison.EQUAL, "Berlin");
        Predicate partition = new Predicate.In(new ColumnRef(0, "_partition"), List.of(0, 1, 2));

        List<Object[]> rows = rows(
                platform(Fixture.bucket(), "orders", "city: text: address.city"),
                new ScanRequest("shop.rows", List.of(), List.of(berlin, partition)));

        assertEquals(Fixture.oracle("orders").path("city_berlin").asInt(), rows.size());
        assertEquals(0, rows.get(0).length);
    }

    @Test
    void givesOffsetTimestampAndKeyOfEveryRecord() throws Exception {
        List<Object[]> rows = rows(
                platform(Fixture.bucket(), "orders", "order_id: text"),
                new ScanRequest("shop.rows", List.of("_partition", "_offset", "_ts", "_key"), List.of()));

        List<String> expected = new ArrayList<>();
        Fixture.partitions("orders")
                .forEach(partition -> partition.path("records").forEach(record -> {
                    if (!record.path("value_b64").isMissingNode()) {
                        expected.add(partition.path("partition").asInt() + " "
                                + record.path("offset").asLong() + " "
                                + java.time.Instant.ofEpochMilli(
                                        record.path("timestamp").asLong()) + " "
                                + record.path("key").asText());
                    }
                }));
        List<String> found = rows.stream()
                .map(row -> row[0] + " " + row[1] + " " + row[2] + " " + row[3])
                .sorted()
                .toList();
        assertEquals(expected.stream().sorted().toList(), found);
    }

    @Test
    void givesHeadersAndTheWholeValue() throws Exception {
        Predicate first = new Predicate.Compare(new ColumnRef(0, "_offset"), Predicate.Comparison.EQUAL, 0L);
        Predicate partition = new Predicate.Compare(new ColumnRef(0, "_partition"), Predicate.Comparison.EQUAL, 0);
        List<Object[]> rows = rows(
                platform(Fixture.bucket(), "orders", "order_id: text"),
                new ScanRequest("shop.rows", List.of("_headers", "_value"), List.of(first, partition)));

        assertEquals(1, rows.size());
        assertEquals("[[\"source\",\"web\"],[\"trace\",\"0-0\"]]", rows.get(0)[0]);
        assertTrue(String.valueOf(rows.get(0)[1]).startsWith("{\"order_id\":\"o-0-00000\","));
    }

    @Test
    void passesOverTombstonesAndRecordsThatAreNotAsDeclared() throws Exception {
        Predicate first = new Predicate.Compare(new ColumnRef(0, "_partition"), Predicate.Comparison.EQUAL, 0);

        List<Object[]> rows = rows(
                platform(Fixture.bucket(), "edge", "s: text"),
                new ScanRequest("shop.rows", List.of("_offset"), List.of(first)));

        assertEquals(
                List.of(0L, 4L, 10L, 11L, 12L, 13L),
                rows.stream().map(row -> (Long) row[0]).sorted().toList());
    }

    @Test
    void failsForTheWholeStatementWhenASegmentIsDamaged() {
        SegmentsPlatform platform = platform(Fixture.bucket(), "damaged", "n: integer");

        FederationException failure = assertThrows(
                FederationException.class, () -> rows(platform, new ScanRequest("shop.rows", List.of("n"), List.of())));

        assertEquals(ErrorCode.SEGMENT_CORRUPT, failure.code());
        assertTrue(String.valueOf(failure.getMessage()).contains("shop.rows"));
        assertFalse(String.valueOf(failure.getMessage()).contains("segment-"));
    }

    @Test
    void namesWhatARunReadsAndKeepsItWhileSegmentsArrive() throws Exception {
        write("t", 0, 0, 10);
        write("t", 1, 5, 3);
        SegmentsPlatform platform = platform(folder, "t", "n: integer");
        ScanRequest request = new ScanRequest("shop.rows", List.of("n"), List.of());
        try (TestRun run = new TestRun()) {
            long before = count(platform, request, run);
            write("t", 0, 10, 7);

            assertEquals(13, before);
            assertEquals(13, count(platform, request, run));
            assertEquals(Map.of("events", "t[0:0-9,1:5-7]"), run.positions());
        }
        assertEquals(20, rows(platform, request).size());
    }

    @Test
    void readsOffsetsThatStandInTwoSegmentsOnce() throws Exception {
        write("t", 0, 0, 100);
        write("t", 0, 60, 100);
        write("t", 0, 80, 10);
        write("t", 0, 155, 10);

        List<Object[]> rows =
                rows(platform(folder, "t", "n: integer"), new ScanRequest("shop.rows", List.of("_offset"), List.of()));

        assertEquals(
                IntStream.range(0, 165).mapToObj(Long::valueOf).toList(),
                rows.stream().map(row -> (Long) row[0]).sorted().toList());
    }

    @Test
    void passesOverSegmentsWithoutIndexAndForeignObjects() throws Exception {
        write("t", 0, 0, 10);
        write("t", 0, 10, 10);
        Files.delete(folder.resolve("default/t/0/segment-00000000000000000010.index"));
        Files.createDirectories(folder.resolve("default/t/lfs/0"));
        Files.writeString(folder.resolve("default/t/lfs/0/segment-00000000000000000000.kfs"), "blob");
        Files.writeString(folder.resolve("default/t/0/segment-99999999999999999999.kfs"), "no offset");
        Files.writeString(folder.resolve("default/t/0/segment-99999999999999999999.index"), "no offset");
        Files.writeString(folder.resolve("default/t/0/segment-00000000000000000000.kfst"), "other");

        assertEquals(
                10,
                rows(platform(folder, "t", "n: integer"), new ScanRequest("shop.rows", List.of(), List.of()))
                        .size());
    }

    @Test
    void passesOverASegmentThatExpiresWhileItIsRead() throws Exception {
        write("t", 0, 0, 10);
        write("t", 0, 10, 10);
        SegmentStore expiring = new ExpiringStore(new FolderStore(folder), "segment-00000000000000000000.kfs");
        SegmentsPlatform platform = platform(config(folder, "t", "n: integer"), expiring);

        assertEquals(
                10,
                rows(platform, new ScanRequest("shop.rows", List.of(), List.of()))
                        .size());
    }

    @Test
    void reportsASegmentThatIsLargerThanTheBound() throws Exception {
        write("t", 0, 0, 1000);
        SegmentsConfig config = config(folder, "t", "n: integer");
        SegmentsPlatform platform = platform(
                new SegmentsConfig(
                        "demo",
                        config.store(),
                        config.folder(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        false,
                        Optional.empty(),
                        config.datasets(),
                        Optional.of(new BoundsConfig(1000, 0, 0, true))),
                new FolderStore(folder));

        FederationException failure = assertThrows(
                FederationException.class, () -> rows(platform, new ScanRequest("shop.rows", List.of(), List.of())));

        assertEquals(ErrorCode.SEGMENT_CORRUPT, failure.code());
    }

    @Test
    void stopsItsThreadsWhenTheStreamIsClosedEarly() throws Exception {
        for (int i = 0; i < 40; i++) {
            write("t", 0, 3000L * i, 3000);
        }
        SegmentsPlatform platform = platform(folder, "t", "n: integer");
        try (TestRun run = new TestRun()) {
            try (Stream<Object[]> rows = platform.read(new ScanRequest("shop.rows", List.of("n"), List.of()), run)) {
                Iterator<Object[]> iterator = rows.iterator();
                for (int i = 0; i < 10; i++) {
                    assertEquals(1, iterator.next().length);
                }
            }
        }
        platform.close();
        for (Thread thread : threads()) {
            thread.join(30_000);
            assertFalse(thread.isAlive());
        }
    }

    @Test
    void endsACancelledRunWhileTheStoreBlocks() throws Exception {
        write("t", 0, 0, 10);
        BlockingStore blocking = new BlockingStore(new FolderStore(folder));
        SegmentsPlatform platform = platform(config(folder, "t", "n: integer"), blocking);
        try (TestRun run = new TestRun();
                Stream<Object[]> rows = platform.read(new ScanRequest("shop.rows", List.of("n"), List.of()), run)) {
            Thread canceller = new Thread(() -> {
                blocking.awaitReader();
                run.control().cancel();
            });
            canceller.start();

            FederationException failure = assertThrows(FederationException.class, rows::toList);

            assertEquals(ErrorCode.CANCELLED, failure.code());
            canceller.join();
        }
    }

    @Test
    void estimatesRowsAfterTheFirstReading() throws Exception {
        write("t", 0, 0, 10);
        write("t", 0, 10, 5);
        write("t", 3, 100, 7);
        SegmentsPlatform platform = platform(folder, "t", "n: integer");

        assertEquals(
                22,
                rows(platform, new ScanRequest("shop.rows", List.of(), List.of()))
                        .size());

        assertEquals(OptionalLong.of(22), platform.rowCount("shop.rows"));
    }

    @Test
    void listsDeclaredColumnsFirst() {
        SegmentsPlatform platform = platform(folder, "t", "b: integer", "a: text");

        List<String> columns = platform.dataSets().get(0).columns().stream()
                .map(column -> column.name())
                .toList();

        assertEquals(List.of("b", "a", "_partition", "_offset", "_ts", "_key", "_headers", "_value"), columns);
    }

    @Test
    void failsInsteadOfWaitingWhenAColumnDoesNotExist() throws Exception {
        write("t", 0, 0, 10);
        SegmentsPlatform platform = platform(folder, "t", "n: integer");

        FederationException failure = assertThrows(
                FederationException.class,
                () -> rows(platform, new ScanRequest("shop.rows", List.of("nobody"), List.of())));

        assertEquals(ErrorCode.PLATFORM_FAILED, failure.code());
    }

    @Test
    void saysThatTheFolderIsMissing() {
        SegmentsPlatform platform = platform(folder.resolve("nowhere"), "t", "n: integer");

        FederationException failure = assertThrows(
                FederationException.class, () -> rows(platform, new ScanRequest("shop.rows", List.of(), List.of())));

        assertEquals(ErrorCode.PLATFORM_UNAVAILABLE, failure.code());
    }

    private void write(String topic, int partition, long base, int count) throws IOException {
        Path directory =
                Files.createDirectories(folder.resolve("default").resolve(topic).resolve("" + partition));
        List<byte[]> values = IntStream.range(0, count)
                .mapToObj(i -> ("{\"n\":" + i + "}").getBytes(StandardCharsets.UTF_8))
                .toList();
        byte[] batch = SegmentWriter.batch(base, 0, count, SegmentWriter.records(values));
        String name = String.format("segment-%020d", base);
        Files.write(directory.resolve(name + ".kfs"), SegmentWriter.segment(List.of(batch)));
        Files.write(directory.resolve(name + ".index"), SegmentWriter.index(base));
    }

    private static List<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("segments-events"))
                .toList();
    }

    private static List<Object[]> rows(SegmentsPlatform platform, ScanRequest request) throws Exception {
        try (TestRun run = new TestRun();
                Stream<Object[]> rows = platform.read(request, run)) {
            return rows.toList();
        }
    }

    private static long count(SegmentsPlatform platform, ScanRequest request, TestRun run) {
        try (Stream<Object[]> rows = platform.read(request, run)) {
            return rows.toList().size();
        }
    }

    private static SegmentsPlatform platform(Path folder, String topic, String... columns) {
        SegmentsConfig config = config(folder, topic, columns);
        return (SegmentsPlatform) new SegmentsProvider().open("events", config);
    }

    private static SegmentsPlatform platform(SegmentsConfig config, SegmentStore store) {
        return new SegmentsPlatform("events", config, store);
    }

    /** @param columns {@code name: type} or {@code name: type: path} */
    private static SegmentsConfig config(Path folder, String topic, String... columns) {
        Map<String, ColumnConfig> declared = new LinkedHashMap<>();
        for (String column : columns) {
            String[] parts = column.split(": ");
            Optional<String> path = parts.length > 2 ? Optional.of(parts[2]) : Optional.empty();
            declared.put(parts[0], new ColumnConfig(parts[1], path, Optional.empty()));
        }
        TopicConfig dataSet = new TopicConfig(topic, Optional.empty(), Optional.empty(), declared);
        return new SegmentsConfig(
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
                Map.of("shop.rows", dataSet),
                Optional.empty());
    }

    /** Lists an object that is gone when it is read. */
    private record ExpiringStore(SegmentStore store, String name) implements SegmentStore {
        @Override
        public List<StoredObject> list(String prefix, RunControl control) {
            return store.list(prefix, control);
        }

        @Override
        public Optional<byte[]> read(StoredObject object, long from, int length, RunControl control) {
            return object.key().endsWith(name) ? Optional.empty() : store.read(object, from, length, control);
        }

        @Override
        public void close() {
            store.close();
        }
    }

    /** Answers footers and never a whole segment, as a store that hangs. */
    private static final class BlockingStore implements SegmentStore {
        private final SegmentStore store;
        private final CountDownLatch reading = new CountDownLatch(1);

        BlockingStore(SegmentStore store) {
            this.store = store;
        }

        void awaitReader() {
            try {
                reading.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public List<StoredObject> list(String prefix, RunControl control) {
            return store.list(prefix, control);
        }

        @Override
        public Optional<byte[]> read(StoredObject object, long from, int length, RunControl control) {
            if (from > 0) {
                return store.read(object, from, length, control);
            }
            reading.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            control.check();
            return Optional.empty();
        }

        @Override
        public void close() {
            store.close();
        }
    }
}
