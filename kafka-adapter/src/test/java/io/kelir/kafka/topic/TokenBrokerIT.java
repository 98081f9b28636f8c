package io.kelir.kafka.topic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.kelir.error.ErrorCode;
import io.kelir.error.FederationException;
import io.kelir.kafka.BrokerProcess;
import io.kelir.kafka.DeliveryMode;
import io.kelir.kafka.IntakeSettings;
import io.kelir.kafka.KafkaProfile;
import io.kelir.kafka.KafkaSettings;
import io.kelir.kafka.KafkaTopics;
import io.kelir.kafka.signature.TestKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A broker that takes nobody without a token of one issuer, whose keys stand in a JWK set. */
@Timeout(120)
class TokenBrokerIT {
    private static final String ISSUER = "https://issuer.example.com";
    private static final Duration VALID = Duration.ofHours(1);

    @TempDir
    static Path folder;

    private static final ECKey KEY = key();

    private static BrokerProcess broker;

    @BeforeAll
    static void start() throws IOException {
        Path keys = Files.writeString(folder.resolve("keys.json"), new JWKSet(KEY.toPublicJWK()).toString());
        Path secure = Files.writeString(
                folder.resolve("secure.properties"),
                """
                secure.protocol=SASL_PLAINTEXT
                secure.token.addresses=%1$s
                listener.name.secure.sasl.enabled.mechanisms=OAUTHBEARER
                listener.name.secure.oauthbearer.sasl.jaas.config=org.apache.kafka.common.security.oauthbearer.OAuthBearerLoginModule required;
                listener.name.secure.oauthbearer.sasl.server.callback.handler.class=org.apache.kafka.common.security.oauthbearer.OAuthBearerValidatorCallbackHandler
                sasl.oauthbearer.jwks.endpoint.url=%1$s
                sasl.oauthbearer.expected.issuer=%2$s
                sasl.oauthbearer.expected.audience=kafka
                """
                        .formatted(keys.toUri(), ISSUER));
        broker = BrokerProcess.startSecured(folder.resolve("data"), secure);
    }

    @AfterAll
    static void stop() throws IOException {
        broker.close();
    }

    private static ECKey key() {
        return new ECKey.Builder((ECKey) TestKeys.p256()).keyID("one").build();
    }

    @Test
    void createsItsTopicsAndPublishesWithATokenFromAFile() throws Exception {
        FirstUse.assertWorks(settings(token(KEY, "kafka", VALID)), folder.resolve("home"));
    }

    @Test
    void isRefusedWithAForgedTokenAnExpiredOneAndOneForOthers() throws Exception {
        assertRefused(token(key(), "kafka", VALID));
        assertRefused(token(KEY, "kafka", Duration.ofHours(-1)));
        assertRefused(token(KEY, "somebody-else", VALID));
    }

    private static void assertRefused(String token) throws IOException {
        FederationException refused = assertThrows(FederationException.class, () -> ask(settings(token)));

        assertEquals(ErrorCode.DELIVERY_UNAVAILABLE, refused.code());
        assertFalse(String.valueOf(refused.getMessage()).contains(token));
    }

    private static void ask(KafkaSettings settings) {
        try (TopicPlan plan = new TopicPlan(settings)) {
            plan.states();
        }
    }

    private static String token(ECKey key, String audience, Duration valid) throws JOSEException {
        Instant now = Instant.now();
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.getKeyID()).build(),
                new JWTClaimsSet.Builder()
                        .issuer(ISSUER)
                        .subject("kelir")
                        .audience(audience)
                        .issueTime(Date.from(now.minus(VALID.multipliedBy(2))))
                        .expirationTime(Date.from(now.plus(valid)))
                        .build());
        token.sign(new ECDSASigner(key));
        return token.serialize();
    }

    private static KafkaSettings settings(String token) throws IOException {
        Path file = Files.writeString(Files.createTempFile(folder, "token", ".jwt"), token);
        Map<String, String> client = Map.of(
                "security.protocol",
                "SASL_PLAINTEXT",
                "sasl.mechanism",
                "OAUTHBEARER",
                "sasl.jaas.config",
                "org.apache.kafka.common.security.oauthbearer.OAuthBearerLoginModule required;",
                "sasl.login.callback.handler.class",
                "org.apache.kafka.common.security.oauthbearer.OAuthBearerLoginCallbackHandler",
                "sasl.oauthbearer.token.endpoint.url",
                file.toUri().toString());
        return new KafkaSettings(
                broker.secureAddress(),
                KafkaTopics.DEFAULT,
                "kelir",
                client,
                KafkaProfile.APACHE,
                Duration.ofSeconds(10),
                "/kelir",
                IntakeSettings.OFF,
                DeliveryMode.OUTBOX);
    }
}
