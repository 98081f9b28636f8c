package io.kelir.kafka.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.jwk.JWK;
import io.kelir.kafka.ClientProperties;
import io.kelir.kafka.IntakeSettings;
import io.kelir.kafka.KafScaleProxy;
import io.kelir.kafka.KafkaProfile;
import io.kelir.kafka.KafkaSettings;
import io.kelir.kafka.KafkaTopics;
import io.kelir.kafka.SubmitterSettings;
import io.kelir.kafka.audit.ChainReport;
import io.kelir.kafka.audit.ChainVerifier;
import io.kelir.kafka.audit.EventTopic;
import io.kelir.kafka.chain.AuditFolder;
import io.kelir.kafka.chain.CheckpointKey;
import io.kelir.kafka.signature.PlanSubmission;
import io.kelir.kafka.signature.TestKeys;
import io.kelir.kafka.submit.PlanClient;
import io.kelir.kafka.topic.PlanBacklog;
import io.kelir.kafka.topic.TopicPlan;
import io.kelir.kafka.topic.TopicState;
import io.kelir.statement.ActorKind;
import io.kelir.statement.Statement;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.UnsupportedVersionException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The whole door over a broker that takes only what KafScale takes: topics, plans, answers, events, the backlog. */
@Timeout(120)
class KafScaleIntakeIT {
    private static final int PLANS = 20;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    static Path brokerFolder;

    private static KafScaleProxy broker;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() throws IOException {
        broker = KafScaleProxy.start(brokerFolder);
    }

    @AfterAll
    static void stop() throws IOException {
        broker.close();
    }

    @Test
    void answersPlansAndKeepsTheRecordWithNothingButWhatKafScaleTakes() throws Exception {
        JWK key = TestKeys.ed25519();
        KafkaSettings settings = settings(key, KafkaProfile.KAFSCALE);
        createTopics(settings);
        try (IntakeUnderTest intake = IntakeUnderTest.start(folder, settings);
                PlanClient client = client(settings, key)) {
            for (int plan = 0; plan < PLANS; plan++) {
                client.submit(statement("r" + plan));
            }
            for (int plan = 0; plan < PLANS; plan++) {
                assertTrue(client.await("r" + plan, PATIENCE).isPresent(), "no answer to plan " + plan);
            }
            assertEquals(PLANS, intake.runs());
            awaitNoBacklog(settings);
        }
        assertWhole(settings);
        assertEquals(Set.of(), broker.refused());
    }

    @Test
    void doesNotPublishWithTheProfileOfABrokerThatCanMore() {
        KafkaSettings settings = settings(TestKeys.ed25519(), KafkaProfile.APACHE)
                .withTopics(new KafkaTopics("a.results", "a.events", "a.plans", "a.dlq"));
        createTopics(settings);
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(ClientProperties.producer(settings))) {
            Exception refused =
                    assertThrows(Exception.class, () -> producer.send(new ProducerRecord<>("a.results", new byte[0]))
                            .get());

            assertTrue(
                    Stream.iterate((Throwable) refused, Objects::nonNull, Throwable::getCause)
                            .anyMatch(UnsupportedVersionException.class::isInstance),
                    refused::toString);
        }
    }

    private static Statement statement(String requestId) {
        return new Statement(requestId, "SELECT " + requestId, Optional.empty(), OptionalInt.empty(), Optional.empty());
    }

    private KafkaSettings settings(JWK key, KafkaProfile profile) {
        try {
            Path publicKey = Files.writeString(
                    folder.resolve("batch.json"), key.toPublicJWK().toJSONString());
            SubmitterSettings batch = new SubmitterSettings(
                    publicKey, ActorKind.BATCH, Set.of("analyst"), Set.of("demo"), Optional.empty());
            return KafkaSettings.of(broker.address())
                    .withProfile(profile)
                    .withIntake(IntakeSettings.of(Map.of("batch", batch)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static PlanClient client(KafkaSettings settings, JWK key) {
        KafkaTopics topics = settings.topics();
        return new PlanClient(
                settings,
                new PlanSubmission("batch", key, topics.plans(), Duration.ofHours(1), Clock.systemUTC()),
                topics.results());
    }

    private static void createTopics(KafkaSettings settings) {
        try (TopicPlan plan = new TopicPlan(settings)) {
            plan.states().forEach(state -> plan.create(state.topic(), 2, plan.usualReplicas()));
            long endNanos = System.nanoTime() + PATIENCE.toNanos();
            while (!plan.states().stream().allMatch(TopicState::exists)) {
                assertTrue(System.nanoTime() < endNanos, "the topics did not come");
            }
        }
    }

    private static void awaitNoBacklog(KafkaSettings settings) {
        long endNanos = System.nanoTime() + PATIENCE.toNanos();
        while (PlanBacklog.waiting(settings) > 0) {
            assertTrue(System.nanoTime() < endNanos, "answered plans are not committed");
        }
    }

    /** Read after the intake has stopped and signed a last time. */
    private void assertWhole(KafkaSettings settings) {
        ChainVerifier verifier = new ChainVerifier(List.of(CheckpointKey.Public.read(
                AuditFolder.at(folder.resolve("audit")).publicKeyFile())));
        new EventTopic(settings, settings.topics().events()).readAll(verifier::add);
        List<ChainReport> reports = verifier.reports(List.of());

        assertEquals(1, reports.size());
        assertEquals(List.of(), reports.get(0).findings());
        assertTrue(reports.get(0).events() > 2 * PLANS, reports::toString);
    }
}
