package io.kelir.kafka.signature;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.util.Base64URL;
import java.text.ParseException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * A detached JWS in compact form ({@code header..signature}, RFC 7515 appendix F) in the header {@value #HEADER} of a record. The
 * protected header carries {@code kid} (the submitter's name), {@code iat}, {@code exp} (seconds) and {@code jti}; the payload, which
 * is not sent, is made from the record.
 */
public final class PlanSignature {
    /** Name of the Kafka header. */
    public static final String HEADER = "kelir-signature";

    static final String TYPE = "kelir-plan+jws";
    private static final int CHARACTERS_MAX = 4_096;
    private static final int ID_CHARACTERS_MAX = 200;
    private static final Set<JWSAlgorithm> ALGORITHMS =
            Set.of(JWSAlgorithm.ES256, JWSAlgorithm.EdDSA, JWSAlgorithm.Ed25519);

    private final JWSHeader header;
    private final Base64URL signature;
    private final String submitter;
    private final String id;
    private final Instant issuedAt;
    private final Instant expiresAt;

    private PlanSignature(
            JWSHeader header, Base64URL signature, String submitter, String id, Instant issuedAt, Instant expiresAt) {
        this.header = header;
        this.signature = signature;
        this.submitter = submitter;
        this.id = id;
        this.issuedAt = issuedAt;
        this.expiresAt = expiresAt;
    }

    /**
     * Reads a signature without judging it.
     *
     * @throws InvalidSignatureException when it is not of the form above
     */
    public static PlanSignature parse(String text) throws InvalidSignatureException {
        String[] parts = text.split("\\.", -1);
        if (text.length() > CHARACTERS_MAX || parts.length != 3 || !parts[1].isEmpty()) {
            throw new InvalidSignatureException("expected a detached JWS, header..signature");
        }
        try {
            JWSHeader header = JWSHeader.parse(new Base64URL(parts[0]));
            requireKnown(header);
            return new PlanSignature(
                    header,
                    new Base64URL(parts[2]),
                    text(header.getKeyID(), "kid"),
                    text(header.getCustomParam("jti"), "jti"),
                    instant(header, "iat"),
                    instant(header, "exp"));
        } catch (ParseException | IllegalArgumentException e) {
            throw new InvalidSignatureException("the protected header cannot be read", e);
        }
    }

    private static void requireKnown(JWSHeader header) throws InvalidSignatureException {
        if (!ALGORITHMS.contains(header.getAlgorithm())) {
            throw new InvalidSignatureException("expected alg EdDSA or ES256");
        }
        if (header.getType() == null || !TYPE.equals(header.getType().getType())) {
            throw new InvalidSignatureException("expected typ " + TYPE);
        }
        if (header.getCriticalParams() != null) {
            throw new InvalidSignatureException("critical extensions are not understood");
        }
    }

    private static String text(Object value, String name) throws InvalidSignatureException {
        if (value instanceof String text && !text.isBlank() && text.length() <= ID_CHARACTERS_MAX) {
            return text;
        }
        throw new InvalidSignatureException("the protected header needs " + name + " of 1 to 200 characters");
    }

    private static Instant instant(JWSHeader header, String name) throws InvalidSignatureException {
        if (header.getCustomParam(name) instanceof Number seconds) {
            try {
                return Instant.ofEpochSecond(seconds.longValue());
            } catch (DateTimeException e) {
                throw new InvalidSignatureException(name + " is out of range", e);
            }
        }
        throw new InvalidSignatureException("the protected header needs " + name + " in seconds");
    }

    /** Name of the submitter that the signature claims to be of. */
    public String submitter() {
        return submitter;
    }

    /** The signature's own id; may be used for one record. */
    public String id() {
        return id;
    }

    public Instant issuedAt() {
        return issuedAt;
    }

    public Instant expiresAt() {
        return expiresAt;
    }

    /** Whether one of the submitter's keys made this signature for this record. */
    public boolean isBy(List<JWK> keys, String topic, String key, byte[] value) {
        String input = header.toBase64URL() + "." + Base64URL.encode(SignedContent.bytes(topic, key, value));
        return keys.stream()
                .anyMatch(candidate -> SignatureAlgorithm.verify(
                        candidate, header.getAlgorithm(), input.getBytes(US_ASCII), signature.decode()));
    }
}
