package io.kelir.kafka.topic;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kelir.answer.Answer;
import io.kelir.answer.Outbox;
import io.kelir.answer.OutgoingRecord;
import io.kelir.answer.Receipt;
import io.kelir.error.ErrorCode;
import io.kelir.error.FederationException;
import io.kelir.kafka.BrokerProcess;
import io.kelir.kafka.DeliveryMode;
import io.kelir.kafka.IntakeSettings;
import io.kelir.kafka.KafkaProfile;
import io.kelir.kafka.KafkaSettings;
import io.kelir.kafka.KafkaTopics;
import io.kelir.kafka.audit.EventTopic;
import io.kelir.kafka.chain.AuditFolder;
import io.kelir.kafka.event.SubjectHash;
import io.kelir.kafka.publish.KafkaAnswerPublisher;
import io.kelir.store.jdbc.JdbcAnswerStore;
import io.kelir.store.jdbc.StoreSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A broker that takes nobody without TLS and SCRAM or PLAIN, and a user that may be refused. */
@Timeout(120)
class SecuredBrokerIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String PASSWORD = "correct-horse";

    @TempDir
    static Path folder;

    private static BrokerProcess broker;

    @BeforeAll
    static void start() throws Exception {
        Path keys = folder.resolve("broker.p12");
        makeCertificate(keys);
        Path secure = Files.writeString(
                folder.resolve("secure.properties"),
                """
                secure.protocol=SASL_SSL
                secure.scram=SCRAM-SHA-256=[name=kelir,password=%1$s]
                listener.name.secure.sasl.enabled.mechanisms=SCRAM-SHA-256,PLAIN
                listener.name.secure.scram-sha-256.sasl.jaas.config=org.apache.kafka.common.security.scram.ScramLoginModule required;
                listener.name.secure.plain.sasl.jaas.config=org.apache.kafka.common.security.plain.PlainLoginModule required user_kelir="%1$s";
                listener.name.secure.ssl.keystore.location=%2$s
                listener.name.secure.ssl.keystore.password=%1$s
                listener.name.secure.ssl.keystore.type=PKCS12
                """
                        .formatted(PASSWORD, keys));
        broker = BrokerProcess.startSecured(folder.resolve("data"), secure);
    }

    @AfterAll
    static void stop() throws IOException {
        broker.close();
    }

    private static void makeCertificate(Path keys) throws Exception {
        keytool(
                keys,
                "-genkeypair",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "SAN=IP:127.0.0.1",
                "-validity",
                "30");
        keytool(keys, "-exportcert", "-rfc", "-file", certificate().toString());
    }

    private static void keytool(Path keys, String... arguments) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(arguments));
        command.addAll(List.of(
                "-alias", "broker", "-storetype", "PKCS12", "-keystore", keys.toString(), "-storepass", PASSWORD));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertEquals(0, process.waitFor(), said);
    }

    private static Path certificate() {
        return folder.resolve("broker.pem");
    }

    @Test
    void createsItsTopicsAndPublishesOverTlsWithScramAndWithPlain() {
        for (String mechanism : List.of("SCRAM-SHA-256", "PLAIN")) {
            KafkaSettings settings = settings(mechanism, PASSWORD);
            List<TopicState> before = create(settings);

            assertEquals(Receipt.Status.PUBLISHED, publish(settings).status());
            assertTrue(before.stream().noneMatch(TopicState::exists), mechanism);
            List<byte[]> published = new ArrayList<>();
            new EventTopic(settings, settings.topics().results()).readAll(record -> published.add(record.value()));
            assertEquals(1, published.size());
        }
    }

    @Test
    void refusesAWrongPasswordWithAMessageThatHoldsNone() {
        try (TopicPlan plan = new TopicPlan(settings("SCRAM-SHA-256", "wrong-staple"))) {
            FederationException refused = assertThrows(FederationException.class, plan::states);

            assertEquals(ErrorCode.DELIVERY_UNAVAILABLE, refused.code());
            assertTrue(!String.valueOf(refused.getMessage()).contains("wrong-staple"));
        }
    }

    /** Makes what is missing. What it found stands in the result. */
    private static List<TopicState> create(KafkaSettings settings) {
        try (TopicPlan plan = new TopicPlan(settings)) {
            List<TopicState> before = plan.states();
            before.forEach(state -> plan.create(state.topic(), 2, plan.usualReplicas()));
            assertAsPlanned(plan);
            return before;
        }
    }

    /** The broker that is asked hears of new topics a moment later. */
    private static void assertAsPlanned(TopicPlan plan) {
        long endNanos = System.nanoTime() + PATIENCE.toNanos();
        List<TopicState> states = plan.states();
        while (!states.stream().allMatch(TopicState::exists) && System.nanoTime() < endNanos) {
            states = plan.states();
        }
        List<TopicState> last = states;
        assertTrue(last.stream().allMatch(state -> state.exists() && !state.hasOtherRetention()), last::toString);
    }

    private static Receipt publish(KafkaSettings settings) {
        Path home = folder.resolve(settings.group());
        SubjectHash subjects = new SubjectHash(new byte[32]);
        try (JdbcAnswerStore store = JdbcAnswerStore.open(StoreSettings.h2(home.resolve("store")));
                KafkaAnswerPublisher publisher = new KafkaAnswerPublisher(
                        settings, store, subjects, AuditFolder.at(home.resolve("audit")), Clock.systemUTC())) {
            List<OutgoingRecord> records =
                    publisher.encode(Answer.Refusal.withheld("r1"), Set.of("kafka:kelir.results"));
            return new Outbox(store, publisher).keep(Optional.empty(), records).receipt();
        }
    }

    private static KafkaSettings settings(String mechanism, String password) {
        String module = mechanism.equals("PLAIN") ? "plain.PlainLoginModule" : "scram.ScramLoginModule";
        Map<String, String> client = new TreeMap<>();
        client.put("security.protocol", "SASL_SSL");
        client.put("sasl.mechanism", mechanism);
        client.put(
                "sasl.jaas.config",
                "org.apache.kafka.common.security." + module + " required username=\"kelir\" password=\"" + password
                        + "\";");
        client.put("ssl.truststore.location", certificate().toString());
        client.put("ssl.truststore.type", "PEM");
        String name = mechanism.toLowerCase(java.util.Locale.ROOT);
        return new KafkaSettings(
                broker.secureAddress(),
                new KafkaTopics(name + ".results", name + ".events", name + ".plans", name + ".dlq"),
                name,
                client,
                KafkaProfile.APACHE,
                Duration.ofSeconds(10),
                "/kelir",
                IntakeSettings.OFF,
                DeliveryMode.OUTBOX);
    }
}
