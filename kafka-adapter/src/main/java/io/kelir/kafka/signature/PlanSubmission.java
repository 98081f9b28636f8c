package io.kelir.kafka.signature;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.util.Base64URL;
import io.kelir.canonical.CanonicalJson;
import io.kelir.statement.Statement;
import io.kelir.statement.StatementText;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** The submitter's side of the plan intake: makes signed records for the plans topic. Thread-safe. */
public final class PlanSubmission {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<Map<String, @Nullable Object>> TREE = new TypeReference<>() {};

    private final String submitter;
    private final JWK key;
    private final String topic;
    private final Duration validFor;
    private final Clock clock;

    /**
     * @param submitter name under which the public key is registered
     * @param key       private Ed25519 or P-256 key
     * @param topic     the plans topic
     * @param validFor  how long a plan may wait for being taken; at most a day
     */
    public PlanSubmission(String submitter, JWK key, String topic, Duration validFor, Clock clock) {
        if (!key.isPrivate()) {
            throw new IllegalArgumentException("the key is not a private key");
        }
        this.submitter = submitter;
        this.key = key;
        this.topic = topic;
        this.validFor = validFor;
        this.clock = clock;
    }

    /** A signed record of a statement, keyed by its request id. */
    public ProducerRecord<byte[], byte[]> record(Statement statement) {
        return record(statement.requestId(), value(statement));
    }

    /** A signed record of any bytes. */
    public ProducerRecord<byte[], byte[]> record(String requestId, byte[] value) {
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(topic, requestId.getBytes(UTF_8), value);
        record.headers().add("content-type", "application/json".getBytes(UTF_8));
        record.headers().add(PlanSignature.HEADER, sign(requestId, value).getBytes(US_ASCII));
        return record;
    }

    private static byte[] value(Statement statement) {
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        StatementText text = statement.text();
        body.put(text.key(), text.<Object>fold(StatementText.Sql::source, PlanSubmission::tree));
        statement.purpose().ifPresent(purpose -> body.put("purpose", purpose));
        statement.rowsMax().ifPresent(most -> body.put("max_rows", most));
        statement.deadline().ifPresent(deadline -> body.put("deadline_ms", deadline.toMillis()));
        return CanonicalJson.encode(body);
    }

    private static Map<String, @Nullable Object> tree(StatementText.PlanSpecification plan) {
        try {
            return JSON.readValue(plan.source(), TREE);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("the plan specification is no JSON object", e);
        }
    }

    private String sign(String requestId, byte[] value) {
        Instant now = clock.instant();
        Base64URL header = new JWSHeader.Builder(SignatureAlgorithm.of(key))
                .type(new JOSEObjectType(PlanSignature.TYPE))
                .keyID(submitter)
                .customParam("jti", UUID.randomUUID().toString())
                .customParam("iat", now.getEpochSecond())
                .customParam("exp", now.plus(validFor).getEpochSecond())
                .build()
                .toBase64URL();
        String input = header + "." + Base64URL.encode(SignedContent.bytes(topic, requestId, value));
        return header + ".." + Base64URL.encode(SignatureAlgorithm.sign(key, input.getBytes(US_ASCII)));
    }
}
