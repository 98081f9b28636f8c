package io.kelir.kafka.signature;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jose.jwk.JWK;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlanSignatureTest {
    private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");
    private static final String TOPIC = "kelir.plans";
    private static final byte[] VALUE = "{\"sql\":\"SELECT 1\"}".getBytes(UTF_8);

    static List<JWK> keys() {
        return List.of(TestKeys.ed25519(), TestKeys.p256());
    }

    @ParameterizedTest
    @MethodSource("keys")
    void knowsItsSubmitterAndTimes(JWK key) throws InvalidSignatureException {
        PlanSignature signature = PlanSignature.parse(sign(key));

        assertEquals("batch", signature.submitter());
        assertEquals(NOON, signature.issuedAt());
        assertEquals(NOON.plusSeconds(600), signature.expiresAt());
        assertTrue(signature.isBy(List.of(TestKeys.p256().toPublicJWK(), key.toPublicJWK()), TOPIC, "r1", VALUE));
    }

    @ParameterizedTest
    @MethodSource("keys")
    void coversTopicKeyAndValue(JWK key) throws InvalidSignatureException {
        PlanSignature signature = PlanSignature.parse(sign(key));
        List<JWK> known = List.of(key.toPublicJWK());

        assertFalse(signature.isBy(known, "kelir.plans.other", "r1", VALUE));
        assertFalse(signature.isBy(known, TOPIC, "r2", VALUE));
        assertFalse(signature.isBy(known, TOPIC, "r1", "{}".getBytes(UTF_8)));
    }

    @Test
    void isNobodyElses() throws InvalidSignatureException {
        PlanSignature signature = PlanSignature.parse(sign(TestKeys.ed25519()));

        assertFalse(signature.isBy(List.of(TestKeys.ed25519(), TestKeys.p256()), TOPIC, "r1", VALUE));
    }

    @ParameterizedTest
    @MethodSource("keys")
    void coversItsOwnHeader(JWK key) throws InvalidSignatureException {
        String[] parts = sign(key).split("\\.", -1);
        String header = new Base64URL(parts[0]).decodeToString();
        String later = header.replace("1777637400", "1777639999");
        assertFalse(later.equals(header));

        PlanSignature changed = PlanSignature.parse(Base64URL.encode(later) + ".." + parts[2]);

        assertFalse(changed.isBy(List.of(key.toPublicJWK()), TOPIC, "r1", VALUE));
    }

    @Test
    void isNotFooledByAnAllZeroEcSignature() throws InvalidSignatureException {
        JWK key = TestKeys.p256();
        String header = sign(key).split("\\.", -1)[0];

        PlanSignature zero = PlanSignature.parse(header + ".." + Base64URL.encode(new byte[64]));

        assertFalse(zero.isBy(List.of(key.toPublicJWK()), TOPIC, "r1", VALUE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a",
                "a.b.c",
                "..",
                "{}..x",
                "header:{\"alg\":\"none\",\"typ\":\"kelir-plan+jws\",\"kid\":\"batch\",\"jti\":\"1\",\"iat\":1,\"exp\":2}",
                "header:{\"alg\":\"HS256\",\"typ\":\"kelir-plan+jws\",\"kid\":\"batch\",\"jti\":\"1\",\"iat\":1,\"exp\":2}",
                "header:{\"alg\":\"ES256\",\"typ\":\"JWT\",\"kid\":\"batch\",\"jti\":\"1\",\"iat\":1,\"exp\":2}",
                "header:{\"alg\":\"ES256\",\"typ\":\"kelir-plan+jws\",\"jti\":\"1\",\"iat\":1,\"exp\":2}",
                "header:{\"alg\":\"ES256\",\"typ\":\"kelir-plan+jws\",\"kid\":\"batch\",\"iat\":1,\"exp\":2}",
                "header:{\"alg\":\"ES256\",\"typ\":\"kelir-plan+jws\",\"kid\":\"batch\",\"jti\":\"1\",\"iat\":1}",
                "header:{\"alg\":\"ES256\",\"typ\":\"kelir-plan+jws\",\"kid\":\"b\",\"jti\":\"1\",\"iat\":1,\"exp\":9e300}",
                "header:{\"alg\":\"ES256\",\"typ\":\"kelir-plan+jws\",\"kid\":\"b\",\"jti\":\"1\",\"iat\":1,\"exp\":2,\"crit\":[\"b64\"],\"b64\":false}"
            })
    void refusesOtherForms(String text) {
        String signature = text.startsWith("header:")
                ? Base64URL.encode(text.substring("header:".length())) + "..AAAA"
                : text;

        assertThrows(InvalidSignatureException.class, () -> PlanSignature.parse(signature));
    }

    private static String sign(JWK key) {
        ProducerRecord<byte[], byte[]> record = new PlanSubmission(
                        "batch", key, TOPIC, Duration.ofMinutes(10), Clock.fixed(NOON, ZoneOffset.UTC))
                .record("r1", VALUE);
        return new String(record.headers().lastHeader(PlanSignature.HEADER).value(), UTF_8);
    }
}
