package io.kelir.kafka.topic;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import io.kelir.kafka.publish.KafkaAnswerPublisher;
import io.kelir.store.jdbc.JdbcAnswerStore;
import io.kelir.store.jdbc.StoreSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A broker that takes nobody without TLS and SCRAM or PLAIN, and a user that may be refused. */
@Timeout(120)
class SecuredBrokerIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
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
                listener.name.secure.scram-sha-256.connections.max.reauth.ms=2000
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
            FirstUse.assertWorks(settings, folder.resolve(settings.group()));
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

    @Test
    void takesAChangedPasswordWhilePublishingGoesOn() throws Exception {
        setPassword("rotating", "first");
        KafkaSettings before = settings("SCRAM-SHA-256", "rotating", "first");
        KafkaSettings after = settings("SCRAM-SHA-256", "rotating", "second");
        FirstUse.assertWorks(before, folder.resolve("before"));
        try (JdbcAnswerStore store = JdbcAnswerStore.open(StoreSettings.h2(folder.resolve("rotating")));
                KafkaAnswerPublisher publisher = FirstUse.publisher(before, store, folder.resolve("rotating"))) {
            assertEquals(
                    Receipt.Status.PUBLISHED,
                    FirstUse.publish(store, publisher, "r0").status());
            setPassword("rotating", "second");
            int published = 1;
            long endNanos = System.nanoTime() + PATIENCE.toNanos();
            while (FirstUse.publish(store, publisher, "r" + published++).status() == Receipt.Status.PUBLISHED) {
                assertTrue(System.nanoTime() < endNanos, "the old password is good for ever");
            }

            publisher.renewCredentials(after);
            endNanos = System.nanoTime() + PATIENCE.toNanos();
            while (store.undeliveredCount() > 0) {
                assertTrue(System.nanoTime() < endNanos, "the new password is not used");
            }
            Set<String> answers = new HashSet<>();
            new EventTopic(after, after.topics().results())
                    .readAll(record -> answers.add(new String(record.value(), UTF_8)));
            assertEquals(published + 1, answers.size()); // and that of the first use
        }
    }

    /** The broker that authenticates hears of it a moment later, so it is asked until it takes the new one. */
    private static void setPassword(String user, String password) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.address()))) {
            admin.alterUserScramCredentials(List.of(new UserScramCredentialUpsertion(
                            user, new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_256, 4096), password)))
                    .all()
                    .get();
        }
        long endNanos = System.nanoTime() + PATIENCE.toNanos();
        while (!isTaken(settings("SCRAM-SHA-256", user, password))) {
            assertTrue(System.nanoTime() < endNanos, "the password is not taken");
        }
    }

    private static boolean isTaken(KafkaSettings settings) {
        try (TopicPlan plan = new TopicPlan(settings)) {
            plan.states();
            return true;
        } catch (FederationException e) {
            return false;
        }
    }

    private static KafkaSettings settings(String mechanism, String password) {
        return settings(mechanism, "kelir", password);
    }

    private static KafkaSettings settings(String mechanism, String user, String password) {
        String module = mechanism.equals("PLAIN") ? "plain.PlainLoginModule" : "scram.ScramLoginModule";
        Map<String, String> client = new TreeMap<>();
        client.put("security.protocol", "SASL_SSL");
        client.put("sasl.mechanism", mechanism);
        client.put(
                "sasl.jaas.config",
                "org.apache.kafka.common.security." + module + " required username=\"" + user + "\" password=\""
                        + password + "\";");
        client.put("ssl.truststore.location", certificate().toString());
        client.put("ssl.truststore.type", "PEM");
        String name = user + "." + mechanism.toLowerCase(java.util.Locale.ROOT);
        return new KafkaSettings(
                broker.secureAddress(),
                new KafkaTopics(name + ".results", name + ".events", name + ".plans", name + ".dlq"),
                name,
                client,
                KafkaProfile.APACHE,
                Duration.ofSeconds(5),
                "/kelir",
                IntakeSettings.OFF,
                DeliveryMode.OUTBOX);
    }
}
