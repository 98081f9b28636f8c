package io.kelir.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kelir.statement.ActorKind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class KafkaSettingsTest {
    private static final SubmitterSettings SUBMITTER =
            new SubmitterSettings(Path.of("key.json"), ActorKind.BATCH, Set.of(), Set.of("demo"), Optional.empty());

    @Test
    @SuppressWarnings("NullAway") // what a configuration binder passes for absent keys
    void takesDefaultsForWhatIsAbsent() {
        KafkaSettings settings = new KafkaSettings("localhost:9092", null, null, null, null, null, null, null, null);

        assertEquals(KafkaSettings.of("localhost:9092"), settings);
        assertEquals(new KafkaTopics(null, null, null, null), settings.topics());
        assertEquals(Duration.ofSeconds(1), settings.receiptWait());
        assertEquals(DeliveryMode.OUTBOX, settings.delivery());
        assertFalse(settings.intake().enabled());
        assertEquals(
                IntakeSettings.of(Map.of("s", SUBMITTER)),
                new IntakeSettings(true, 0, 0, 0, null, Map.of("s", SUBMITTER), Optional.empty()));
    }

    @Test
    void keepsEveryKeyThatIsSet() {
        KafkaTopics topics = new KafkaTopics("r", "e", "p", "d");
        IntakeSettings intake =
                new IntakeSettings(true, 2, 10, 3, Duration.ofSeconds(5), Map.of("s", SUBMITTER), Optional.of("s"));
        KafkaSettings settings = new KafkaSettings(
                "b:1",
                topics,
                "g",
                Map.of("security.protocol", "SSL"),
                KafkaProfile.KAFSCALE,
                Duration.ofMillis(250),
                "/here",
                intake,
                DeliveryMode.REQUIRED);

        Map<String, Object> producer = ClientProperties.producer(settings);
        Map<String, Object> consumer = ClientProperties.consumer(settings);

        assertEquals("b:1", producer.get("bootstrap.servers"));
        assertEquals("SSL", producer.get("security.protocol"));
        assertEquals(250L, producer.get("max.block.ms"));
        assertEquals("g", consumer.get("group.id"));
        assertEquals(10, consumer.get("max.poll.records"));
        assertEquals("r", topics.ofSink("kelir.results"));
        assertEquals("audience.x", topics.ofSink("audience.x"));
        assertEquals(
                DeliveryMode.REQUIRED, settings.withProfile(KafkaProfile.APACHE).delivery());
    }

    @Test
    void sendsWithoutIdempotenceAndOneAtATimeToKafScale() {
        KafkaSettings settings = KafkaSettings.of("b:1").withProfile(KafkaProfile.KAFSCALE);

        Map<String, Object> producer = ClientProperties.producer(settings);

        assertEquals(false, producer.get("enable.idempotence"));
        assertEquals(1, producer.get("max.in.flight.requests.per.connection"));
    }

    @Test
    void letsNoClientPropertyWeakenItsPromises() {
        KafkaSettings settings = new KafkaSettings(
                "b:1",
                KafkaTopics.DEFAULT,
                "g",
                Map.of("acks", "0", "enable.auto.commit", "true", "enable.idempotence", "false"),
                KafkaProfile.APACHE,
                Duration.ofSeconds(1),
                "/kelir",
                IntakeSettings.OFF,
                DeliveryMode.OUTBOX);

        assertEquals("all", ClientProperties.producer(settings).get("acks"));
        assertEquals(true, ClientProperties.producer(settings).get("enable.idempotence"));
        assertEquals(false, ClientProperties.consumer(settings).get("enable.auto.commit"));
    }

    @Test
    void neverPrintsClientProperties() {
        String printed = new KafkaSettings(
                        "b:1",
                        KafkaTopics.DEFAULT,
                        "g",
                        Map.of("sasl.jaas.config", "password=hidden"),
                        KafkaProfile.APACHE,
                        Duration.ofSeconds(1),
                        "/kelir",
                        IntakeSettings.OFF,
                        DeliveryMode.OUTBOX)
                .toString();

        assertFalse(printed.contains("hidden"), printed);
        assertTrue(printed.contains("sasl.jaas.config"), printed);
    }

    @Test
    void namesTheKeyOfAProblem() {
        assertProblem("bootstrap_servers", () -> KafkaSettings.of(" "));
        assertProblem(
                "parallelism",
                () -> new IntakeSettings(true, -1, 0, 0, Duration.ofSeconds(1), Map.of(), Optional.empty()));
        assertProblem(
                "unsigned_as",
                () -> new IntakeSettings(true, 1, 0, 0, Duration.ofSeconds(1), Map.of(), Optional.of("nobody")));
        assertProblem(
                "default_purpose",
                () -> new SubmitterSettings(
                        Path.of("k"), ActorKind.BATCH, Set.of(), Set.of("demo"), Optional.of("other")));
    }

    private static void assertProblem(String key, Runnable making) {
        String message =
                assertThrows(IllegalArgumentException.class, making::run).getMessage();
        assertTrue(String.valueOf(message).startsWith(key + ": "), message);
    }
}
