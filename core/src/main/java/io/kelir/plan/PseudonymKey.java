package io.kelir.plan;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A key under which the keys of entities become pseudonyms, so that who knows pseudonyms alone can neither turn them back nor guess them.
 * A pseudonym is the HMAC-SHA-256 (RFC 2104) of a text made of the key's parts: for each its length in code points, a colon, and the part
 * as text. Equal keys have equal pseudonyms under one key. Immutable.
 */
public final class PseudonymKey {
    /** Name of the key that only one run knows. */
    public static final String OF_STATEMENT = "statement";

    /** Name of the ledger's key, which stays the same from run to run. */
    public static final String OF_LEDGER = "ledger";

    private static final String ALGORITHM = "HmacSHA256";
    private static final int BLOCK = 64;
    private static final int RANDOM = 32;
    private static final byte INNER = 0x36;
    private static final byte OUTER = 0x5c;

    private final byte[] secret;

    /** @param secret 1 to 64 bytes */
    public PseudonymKey(byte[] secret) {
        if (secret.length < 1 || secret.length > BLOCK) {
            throw new IllegalArgumentException("a pseudonym key has 1 to " + BLOCK + " bytes");
        }
        this.secret = secret.clone();
    }

    /** A key that nobody knows yet. */
    public static PseudonymKey random() {
        byte[] secret = new byte[RANDOM];
        new SecureRandom().nextBytes(secret);
        return new PseudonymKey(secret);
    }

    /** The pseudonym of a key's parts, 32 bytes. */
    public byte[] of(List<String> parts) {
        StringBuilder text = new StringBuilder();
        for (String part : parts) {
            text.append(part.codePointCount(0, part.length())).append(':').append(part);
        }
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret, ALGORITHM));
            return mac.doFinal(text.toString().getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has " + ALGORITHM, e);
        }
    }

    /** What the inner hash starts with, for platforms that have SHA-256 but no HMAC; 64 bytes. */
    public byte[] inner() {
        return padded(INNER);
    }

    /** What the outer hash starts with; 64 bytes. */
    public byte[] outer() {
        return padded(OUTER);
    }

    private byte[] padded(byte pad) {
        byte[] block = Arrays.copyOf(secret, BLOCK);
        for (int i = 0; i < BLOCK; i++) {
            block[i] ^= pad;
        }
        return block;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PseudonymKey key && Arrays.equals(secret, key.secret);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(secret);
    }

    /** Never the secret. */
    @Override
    public String toString() {
        return "PseudonymKey[***]";
    }
}
