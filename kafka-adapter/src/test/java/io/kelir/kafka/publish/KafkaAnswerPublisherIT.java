package io.kelir.kafka.publish;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kelir.answer.Answer;
import io.kelir.answer.Delivery;
import io.kelir.answer.Outbox;
import io.kelir.answer.OutgoingRecord;
import io.kelir.answer.Receipt;
import io.kelir.answer.StoredRecord;
import io.kelir.kafka.BrokerProcess;
import io.kelir.kafka.KafkaProfile;
import io.kelir.kafka.KafkaSettings;
import io.kelir.kafka.KafkaTopics;
import io.kelir.kafka.SampleEvents;
import io.kelir.kafka.TopicReader;
import io.kelir.kafka.audit.ChainReport;
import io.kelir.kafka.audit.ChainVerifier;
import io.kelir.kafka.audit.TopicEvent;
import io.kelir.kafka.chain.AuditFolder;
import io.kelir.kafka.chain.CheckpointKey;
import io.kelir.kafka.event.EventRecords;
import io.kelir.kafka.event.SubjectHash;
import io.kelir.store.jdbc.JdbcAnswerStore;
import io.kelir.store.jdbc.StoreSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class KafkaAnswerPublisherIT {
    private static final SubjectHash SUBJECTS = new SubjectHash(new byte[32]);
    private static final Set<String> SINKS = Set.of("agent", "kafka:kelir.results");

    @TempDir
    static Path brokerFolder;

    private static BrokerProcess broker;

    @TempDir
    private Path folder;

    private KafkaTopics topics = KafkaTopics.DEFAULT;
    private JdbcAnswerStore store;

    @BeforeAll
    static void startBroker() throws IOException {
        broker = startBroker(0);
    }

    @AfterAll
    static void stopBroker() throws IOException {
        broker.close();
    }

    /** Every test has topics of its own. */
    @BeforeEach
    void start(TestInfo test) throws Exception {
        String name = test.getTestMethod().orElseThrow().getName();
        topics = new KafkaTopics(name + ".results", name + ".events", name + ".plans", name + ".dlq");
        broker.createTopics(2, List.of(topics.results(), topics.events()));
        store = JdbcAnswerStore.open(StoreSettings.h2(folder.resolve("store")));
    }

    @AfterEach
    void stop() {
        store.close();
    }

    @Test
    void tellsWhereTheAnswerWasWrittenAndWritesItsBytes() {
        try (KafkaAnswerPublisher publisher = publisher(KafkaProfile.APACHE)) {
            Receipt receipt = publish(publisher, "r1");

            Receipt.Location place = receipt.location().orElseThrow();
            ConsumerRecord<byte[], byte[]> result =
                    TopicReader.read(broker.address(), topics.results(), 1).get(0);
            assertEquals(new Receipt.Location(topics.results(), result.partition(), result.offset()), place);
            assertArrayEquals(Answer.Refusal.withheld("r1").bytes(), result.value());
            assertEquals("r1", new String(result.key(), UTF_8));
            assertEquals("r1", header(result, "kelir-request-id"));
        }
        assertEquals(0, store.undeliveredCount());
    }

    @Test
    void hasNoReceiptForAnAnswerWithoutKafkaSink() {
        try (KafkaAnswerPublisher publisher = publisher(KafkaProfile.APACHE)) {
            List<OutgoingRecord> records = publisher.encode(SampleEvents.refused("r1"));

            Receipt receipt = keep(publisher, records).receipt();

            assertEquals(Receipt.NONE, receipt);
            assertEquals(
                    1, TopicReader.read(broker.address(), topics.events(), 1).size());
        }
    }

    @Test
    void writesEveryRecordAndEachRequestsEventsInOrder() throws Exception {
        int threads = 4;
        int each = 50;
        try (KafkaAnswerPublisher publisher = publisher(KafkaProfile.APACHE)) {
            ExecutorService pool = Executors.newFixedThreadPool(threads);
            List<Future<Boolean>> all = new ArrayList<>();
            for (int thread = 0; thread < threads; thread++) {
                String name = "t" + thread + "-";
                all.add(pool.submit(() -> {
                    for (int i = 0; i < each; i++) {
                        publish(publisher, name + i);
                    }
                    return true;
                }));
            }
            for (Future<Boolean> one : all) {
                one.get();
            }
            pool.shutdown();
            awaitEmptyOutbox(); // a broker that is slow to acknowledge leaves the last records to the drain
        }
        List<ConsumerRecord<byte[], byte[]>> results = TopicReader.readUntil(
                broker.address(), topics.results(), read -> distinctValues(read) >= (long) threads * each);
        assertEquals((long) threads * each, distinctValues(results));
        List<ConsumerRecord<byte[], byte[]>> events =
                TopicReader.read(broker.address(), topics.events(), 2 * threads * each + 1);
        assertAttemptsPrecedeOutcomes(events, threads * each);
        assertIntact(events);
    }

    @Test
    void writesAnAttemptThatWasCommittedLateBeforeItsOutcome() throws Exception {
        AuditFolder audit = audit();
        EventRecords events =
                new EventRecords(topics.events(), "kelir", SUBJECTS, audit.seal(SUBJECTS), Clock.systemUTC());
        LateCommits outbox = new LateCommits(
                events.record(SampleEvents.attempted("other")),
                events.record(SampleEvents.attempted("r1")),
                events.record(SampleEvents.refused("r1")));
        try (KafkaAnswerPublisher publisher =
                new KafkaAnswerPublisher(settings(KafkaProfile.APACHE), outbox, SUBJECTS, audit, Clock.systemUTC())) {
            for (StoredRecord stored : outbox.awaitLate()) {
                publisher.announce(List.of(stored));
            }
            assertAttemptsPrecedeOutcomes(TopicReader.read(broker.address(), topics.events(), 3), 1);
        }
    }

    @Test
    void worksWithoutAnIdempotentProducer() {
        try (KafkaAnswerPublisher publisher = publisher(KafkaProfile.KAFSCALE)) {
            assertEquals(Receipt.Status.PUBLISHED, publish(publisher, "r1").status());
        }
    }

    @Test
    void keepsAnswersWhileTheBrokerIsAwayAndWritesThemInOrderLater() throws Exception {
        int port = broker.port();
        try (KafkaAnswerPublisher publisher = publisher(KafkaProfile.APACHE)) {
            assertEquals(Receipt.Status.PUBLISHED, publish(publisher, "r0").status());

            broker.kill();
            for (int i = 1; i <= 30; i++) {
                assertEquals(Receipt.PENDING, publish(publisher, "r" + i));
            }
            assertTrue(store.undeliveredCount() >= 90);
            broker = startBroker(port);

            List<ConsumerRecord<byte[], byte[]>> events =
                    TopicReader.readUntil(broker.address(), topics.events(), read -> distinctValues(read) >= 62);
            assertAttemptsPrecedeOutcomes(events, 31);
            assertIntact(events);
            List<ConsumerRecord<byte[], byte[]>> results =
                    TopicReader.readUntil(broker.address(), topics.results(), read -> distinctValues(read) >= 31);
            assertAscendingPerPartition(results);
            awaitEmptyOutbox();
            assertEquals(Receipt.Status.PUBLISHED, publish(publisher, "r31").status());
        }
    }

    @Test
    void writesWhatAnEarlierProcessLeft() {
        List<StoredRecord> left = new ArrayList<>();
        try (KafkaAnswerPublisher encoder = publisher(KafkaProfile.APACHE)) {
            for (int i = 0; i < 20; i++) {
                left.addAll(store.save(
                        Optional.empty(), Optional.empty(), encoder.encode(Answer.Refusal.withheld("r" + i), SINKS)));
            }
        }
        assertEquals(20, left.size());

        try (KafkaAnswerPublisher publisher = publisher(KafkaProfile.APACHE)) {
            List<ConsumerRecord<byte[], byte[]>> results = TopicReader.read(broker.address(), topics.results(), 20);
            assertEquals(20, results.size());
            assertAscendingPerPartition(results);
        }
        assertEquals(0, store.undeliveredCount());
    }

    @Test
    void letsAMissingTopicHoldUpNoOther() throws Exception {
        try (KafkaAnswerPublisher publisher = publisher(KafkaProfile.APACHE)) {
            List<OutgoingRecord> elsewhere =
                    publisher.encode(Answer.Refusal.withheld("r1"), Set.of("kafka:audience.missing"));

            Receipt missing = keep(publisher, elsewhere).receipt();
            Receipt other = publish(publisher, "r2");
            broker.createTopics(1, List.of("audience.missing"));

            assertEquals(Receipt.PENDING, missing);
            assertEquals(Receipt.Status.PUBLISHED, other.status());
            assertEquals(
                    1, TopicReader.read(broker.address(), "audience.missing", 1).size());
        }
    }

    private KafkaAnswerPublisher publisher(KafkaProfile profile) {
        return new KafkaAnswerPublisher(settings(profile), store, SUBJECTS, audit(), Clock.systemUTC());
    }

    private KafkaSettings settings(KafkaProfile profile) {
        return KafkaSettings.of(broker.address()).withTopics(topics).withProfile(profile);
    }

    private static BrokerProcess startBroker(int port) throws IOException {
        return BrokerProcess.start(brokerFolder, port);
    }

    /** As the pipeline does it: attempt, then outcome and answer. */
    private Receipt publish(KafkaAnswerPublisher publisher, String requestId) {
        keep(publisher, publisher.encode(SampleEvents.attempted(requestId)));
        List<OutgoingRecord> records = new ArrayList<>(publisher.encode(SampleEvents.refused(requestId)));
        records.addAll(publisher.encode(Answer.Refusal.withheld(requestId), SINKS));
        return keep(publisher, records).receipt();
    }

    private Delivery keep(KafkaAnswerPublisher publisher, List<OutgoingRecord> records) {
        return new Outbox(store, publisher).keep(Optional.empty(), records);
    }

    private AuditFolder audit() {
        return AuditFolder.at(folder.resolve("audit"));
    }

    private void awaitEmptyOutbox() {
        long endNanos = System.nanoTime() + 30_000_000_000L;
        while (store.undeliveredCount() > 0) {
            assertTrue(System.nanoTime() < endNanos, "the outbox does not become empty");
            Thread.onSpinWait();
        }
    }

    private static void assertAttemptsPrecedeOutcomes(List<ConsumerRecord<byte[], byte[]>> events, int requests) {
        Set<String> attempted = new HashSet<>();
        Set<String> completed = new HashSet<>();
        for (ConsumerRecord<byte[], byte[]> event : events) {
            String key = new String(event.key(), UTF_8);
            String value = new String(event.value(), UTF_8);
            if (value.contains("io.kelir.statement.attempted.v1")) {
                attempted.add(key);
            } else if (value.contains("io.kelir.statement.completed.v1")) {
                assertTrue(attempted.contains(key), () -> "the outcome of " + key + " came before its attempt");
                completed.add(key);
            }
        }
        assertEquals(requests, completed.size());
    }

    private void assertIntact(List<ConsumerRecord<byte[], byte[]>> events) {
        ChainVerifier verifier = new ChainVerifier(List.of(CheckpointKey.Public.read(audit().publicKeyFile())));
        events.forEach(event -> verifier.add(TopicEvent.of(event)));
        List<ChainReport> reports = verifier.reports(List.of());
        assertEquals(1, reports.size());
        assertEquals(List.of(), reports.get(0).findings());
        assertEquals(1, reports.get(0).first());
    }

    /** Request numbers ascend; a record whose acknowledgement was lost with the broker may stand twice. */
    private static void assertAscendingPerPartition(List<ConsumerRecord<byte[], byte[]>> results) {
        int[] last = {-1, -1};
        for (ConsumerRecord<byte[], byte[]> result : results) {
            int number = Integer.parseInt(new String(result.key(), UTF_8).substring(1));
            assertTrue(number >= last[result.partition()], "records are out of order");
            last[result.partition()] = number;
        }
    }

    private static long distinctValues(List<ConsumerRecord<byte[], byte[]>> records) {
        return records.stream()
                .map(record -> new String(record.value(), UTF_8))
                .distinct()
                .count();
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), UTF_8);
    }
}
