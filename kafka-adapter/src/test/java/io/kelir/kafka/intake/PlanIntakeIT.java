package io.kelir.kafka.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.jwk.JWK;
import io.kelir.error.ErrorCode;
import io.kelir.error.FederationException;
import io.kelir.kafka.BrokerProcess;
import io.kelir.kafka.IntakeSettings;
import io.kelir.kafka.KafkaSettings;
import io.kelir.kafka.KafkaTopics;
import io.kelir.kafka.SubmitterSettings;
import io.kelir.kafka.TopicReader;
import io.kelir.kafka.signature.PlanSignature;
import io.kelir.kafka.signature.PlanSubmission;
import io.kelir.kafka.signature.TestKeys;
import io.kelir.statement.ActorKind;
import io.kelir.statement.Statement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(120)
class PlanIntakeIT {
    private static final AtomicInteger TESTS = new AtomicInteger();

    @TempDir
    static Path brokerFolder;

    private static BrokerProcess broker;

    @TempDir
    private Path folder;

    private final JWK key = TestKeys.ed25519();
    private KafkaTopics topics = KafkaTopics.DEFAULT;
    private KafkaSettings settings;

    @BeforeAll
    static void startBroker() throws IOException {
        broker = startBroker(0);
    }

    @AfterAll
    static void stopBroker() throws IOException {
        broker.close();
    }

    /** Every test has topics and a consumer group of its own. */
    @BeforeEach
    void start(TestInfo test) throws Exception {
        String name = test.getTestMethod().orElseThrow().getName() + TESTS.incrementAndGet();
        topics = new KafkaTopics(name + ".results", name + ".events", name + ".plans", name + ".dlq");
        broker.createTopics(3, List.of(topics.plans(), topics.results(), topics.events(), topics.deadLetter()));
        Path publicKey = Files.writeString(
                folder.resolve("batch.json"), key.toPublicJWK().toJSONString());
        SubmitterSettings batch =
                new SubmitterSettings(publicKey, ActorKind.BATCH, Set.of("analyst"), Set.of("demo"), Optional.empty());
        KafkaSettings usual = KafkaSettings.of(broker.address());
        settings = new KafkaSettings(
                usual.bootstrapServers(),
                topics,
                name,
                usual.client(),
                usual.profile(),
                usual.receiptWait(),
                usual.source(),
                IntakeSettings.of(Map.of("batch", batch)),
                usual.delivery());
    }

    @Test
    void answersADuplicateWithTheSameBytes() throws Exception {
        try (IntakeUnderTest intake = IntakeUnderTest.start(folder, settings)) {
            ProducerRecord<byte[], byte[]> plan = submission().record(statement("r1"));
            send(List.of(plan, plan, submission().record(statement("r1"))));

            List<ConsumerRecord<byte[], byte[]>> results = TopicReader.read(broker.address(), topics.results(), 3);

            assertEquals(3, results.size());
            results.forEach(result -> assertArrayEquals(results.get(0).value(), result.value()));
            assertEquals(1, intake.runs());
        }
    }

    @Test
    void givesEveryPlanOneAnswerAcrossRestartsOfIntakeAndBroker() throws Exception {
        int count = 60;
        Set<String> expected = new HashSet<>();
        int port = broker.port();
        try (IntakeUnderTest intake = IntakeUnderTest.start(folder, settings)) {
            expected.addAll(submit(0, count / 3));
            TopicReader.read(broker.address(), topics.results(), 1);
        }
        expected.addAll(submit(count / 3, 2 * count / 3));
        try (IntakeUnderTest intake = IntakeUnderTest.start(folder, settings)) {
            TopicReader.readUntil(
                    broker.address(), topics.results(), read -> keys(read).size() > count / 3);
            broker.kill();
            broker = startBroker(port);
            expected.addAll(submit(2 * count / 3, count));

            List<ConsumerRecord<byte[], byte[]>> results = TopicReader.readUntil(
                    broker.address(), topics.results(), read -> keys(read).containsAll(expected));

            assertEquals(expected, keys(results));
            assertOneAnswerPerKey(results);
        }
        assertEquals(List.of(), TopicReader.read(broker.address(), topics.deadLetter(), 0));
    }

    @Test
    void sharesPlansAmongSeveralIntakes() throws Exception {
        Set<String> expected = new HashSet<>(submit(0, 40));
        try (IntakeUnderTest first = IntakeUnderTest.start(folder, settings);
                IntakeUnderTest second = first.another(folder.resolve("second"), settings)) {
            TopicReader.read(broker.address(), topics.results(), 1);
            expected.addAll(submit(40, 80));

            List<ConsumerRecord<byte[], byte[]>> results = TopicReader.readUntil(
                    broker.address(), topics.results(), read -> keys(read).containsAll(expected));

            assertOneAnswerPerKey(results);
            assertNotNull(second);
        }
    }

    @Test
    void putsWhatCannotBeTakenOnTheDeadLetterTopicWithoutItsSignature() throws Exception {
        try (IntakeUnderTest intake = IntakeUnderTest.start(folder, settings)) {
            ProducerRecord<byte[], byte[]> unsigned =
                    new ProducerRecord<>(topics.plans(), bytes("unsigned"), body("s"));
            unsigned.headers().add("authorization", bytes("Bearer secret")).add("trace", new byte[] {0, -1});
            ProducerRecord<byte[], byte[]> forged = withHeadersOf(
                    submission().record(statement("forged")),
                    new ProducerRecord<>(topics.plans(), bytes("forged"), body("x")));
            ProducerRecord<byte[], byte[]> unreadable = submission().record("unreadable", bytes("{\"sql\":1}"));
            ProducerRecord<byte[], byte[]> keyless = new ProducerRecord<>(topics.plans(), null, new byte[] {0, -1, 2});
            ProducerRecord<byte[], byte[]> expired = new PlanSubmission(
                            "batch", key, topics.plans(), Duration.ofSeconds(-5), Clock.systemUTC())
                    .record(statement("expired"));
            send(List.of(
                    unsigned, forged, unreadable, keyless, expired, submission().record(statement("good"))));

            Map<String, ConsumerRecord<byte[], byte[]>> dead = new HashMap<>();
            TopicReader.read(broker.address(), topics.deadLetter(), 5)
                    .forEach(record -> dead.put(header(record, "kelir-reason"), record));

            assertEquals(
                    Set.of("SIGNATURE_MISSING", "SIGNATURE_INVALID", "UNREADABLE", "KEY_INVALID", "SIGNATURE_EXPIRED"),
                    dead.keySet());
            ConsumerRecord<byte[], byte[]> first = requireNonNull(dead.get("SIGNATURE_MISSING"));
            assertArrayEquals(body("s"), first.value());
            assertArrayEquals(
                    new byte[] {0, -1}, first.headers().lastHeader("trace").value());
            assertNull(first.headers().lastHeader("authorization"));
            assertNull(requireNonNull(dead.get("SIGNATURE_INVALID")).headers().lastHeader(PlanSignature.HEADER));
            assertArrayEquals(
                    new byte[] {0, -1, 2},
                    requireNonNull(dead.get("KEY_INVALID")).value());
            assertEquals(Set.of("good"), keys(TopicReader.read(broker.address(), topics.results(), 1)));
        }
    }

    @Test
    void refusesAReusedRequestId() throws Exception {
        try (IntakeUnderTest intake = IntakeUnderTest.start(folder, settings)) {
            send(List.of(submission().record(statement("r1"))));
            TopicReader.read(broker.address(), topics.results(), 1);
            send(List.of(submission().record("r1", body("another statement"))));

            ConsumerRecord<byte[], byte[]> dead =
                    TopicReader.read(broker.address(), topics.deadLetter(), 1).get(0);

            assertEquals("REQUEST_ID_REUSED", header(dead, "kelir-reason"));
            assertEquals(
                    1, TopicReader.read(broker.address(), topics.results(), 1).size());
        }
    }

    @Test
    void triesAgainWhenAPlatformFailsAndPutsAsideWhatKeepsFailing() throws Exception {
        try (IntakeUnderTest intake = IntakeUnderTest.start(folder, fewAttempts())) {
            intake.failNext(1, ErrorCode.PLATFORM_UNAVAILABLE);
            send(List.of(submission().record(statement("mended"))));
            assertEquals(Set.of("mended"), keys(TopicReader.read(broker.address(), topics.results(), 1)));

            intake.failNext(2, ErrorCode.PLATFORM_UNAVAILABLE);
            send(List.of(submission().record(statement("broken"))));
            ConsumerRecord<byte[], byte[]> dead =
                    TopicReader.read(broker.address(), topics.deadLetter(), 1).get(0);

            assertEquals(ErrorCode.PLATFORM_UNAVAILABLE.name(), header(dead, "kelir-reason"));
            assertFalse(header(dead, "kelir-message").contains("driver"), "words of a driver left");
            assertEquals(Set.of("mended"), keys(TopicReader.read(broker.address(), topics.results(), 1)));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"BUSY", "CANCELLED"})
    void givesOnlyTheLastingAnswerOfWhatFoundNoPlaceOrWasBrokenOff(ErrorCode passing) throws Exception {
        try (IntakeUnderTest intake = IntakeUnderTest.start(folder, fewAttempts())) {
            intake.failNext(1, passing);
            send(List.of(submission().record(statement("r-" + passing))));

            ConsumerRecord<byte[], byte[]> result = onlyResultOf("r-" + passing);

            assertTrue(new String(result.value(), UTF_8).contains(ErrorCode.UNKNOWN_DATA_SET.name()));
            assertEquals(1, intake.runs());
        }
    }

    private ConsumerRecord<byte[], byte[]> onlyResultOf(String requestId) {
        List<ConsumerRecord<byte[], byte[]>> results = TopicReader.readUntil(
                broker.address(), topics.results(), read -> keys(read).contains(requestId));
        assertEquals(1, results.size());
        return results.get(0);
    }

    @Test
    void stopsTheStartWhenASubmittersKeyCannotBeRead() throws Exception {
        Path noKey = Files.writeString(folder.resolve("nokey.json"), "{}");
        SubmitterSettings submitter =
                new SubmitterSettings(noKey, ActorKind.BATCH, Set.of(), Set.of(), Optional.empty());
        KafkaSettings wrong = settings.withIntake(IntakeSettings.of(Map.of("x", submitter)));

        FederationException failure = org.junit.jupiter.api.Assertions.assertThrows(
                FederationException.class, () -> IntakeUnderTest.start(folder, wrong));

        assertEquals(ErrorCode.CONFIGURATION_INVALID, failure.code());
    }

    private KafkaSettings fewAttempts() {
        IntakeSettings intake = settings.intake();
        return settings.withIntake(
                new IntakeSettings(true, 2, 8, 2, intake.deadline(), intake.submitters(), Optional.empty()));
    }

    private static BrokerProcess startBroker(int port) throws IOException {
        return BrokerProcess.start(brokerFolder, port);
    }

    private PlanSubmission submission() {
        return new PlanSubmission("batch", key, topics.plans(), Duration.ofMinutes(10), Clock.systemUTC());
    }

    private static Statement statement(String requestId) {
        return new Statement(requestId, "SELECT " + requestId, Optional.empty(), OptionalInt.empty(), Optional.empty());
    }

    private Set<String> submit(int from, int to) throws Exception {
        Set<String> ids = new HashSet<>();
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (int i = from; i < to; i++) {
            ids.add("plan-" + i);
            records.add(submission().record(statement("plan-" + i)));
        }
        send(records);
        return ids;
    }

    private void send(List<ProducerRecord<byte[], byte[]>> records) throws ExecutionException, InterruptedException {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.address()), new ByteArraySerializer(), new ByteArraySerializer())) {
            for (ProducerRecord<byte[], byte[]> record : records) {
                producer.send(record).get();
            }
        }
    }

    private static ProducerRecord<byte[], byte[]> withHeadersOf(
            ProducerRecord<byte[], byte[]> source, ProducerRecord<byte[], byte[]> target) {
        source.headers().forEach(target.headers()::add);
        return target;
    }

    private static void assertOneAnswerPerKey(List<ConsumerRecord<byte[], byte[]>> results) {
        Map<String, byte[]> first = new HashMap<>();
        for (ConsumerRecord<byte[], byte[]> result : results) {
            byte[] earlier = first.putIfAbsent(new String(result.key(), UTF_8), result.value());
            assertTrue(earlier == null || java.util.Arrays.equals(earlier, result.value()), "two answers for one plan");
        }
    }

    private static Set<String> keys(List<ConsumerRecord<byte[], byte[]>> records) {
        Set<String> keys = new HashSet<>();
        records.forEach(record -> keys.add(new String(record.key(), UTF_8)));
        return keys;
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), UTF_8);
    }

    private static byte[] body(String sql) {
        return bytes("{\"sql\":\"" + sql + "\"}");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
