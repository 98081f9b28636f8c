package io.kelir.noise;

import io.kelir.canonical.Digest;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What a server draws its noise from. Who knows it can take noise off again, so it is never shown and never leaves the server. */
public final class NoiseSecret {
    /** Bytes of a secret, as many as HMAC-SHA-256 can use. */
    public static final int LENGTH_BYTES = 32;

    private static final String ALGORITHM = "HmacSHA256";

    private final byte[] secret;

    private NoiseSecret(byte[] secret) {
        if (secret.length != LENGTH_BYTES) {
            throw new IllegalArgumentException("a noise secret has " + LENGTH_BYTES + " bytes");
        }
        this.secret = secret.clone();
    }

    public static NoiseSecret of(byte[] secret) {
        return new NoiseSecret(secret);
    }

    /** A new one. */
    public static NoiseSecret random() {
        byte[] secret = new byte[LENGTH_BYTES];
        new SecureRandom().nextBytes(secret);
        return new NoiseSecret(secret);
    }

    /** The bytes, to be kept where only the server reads them. */
    public byte[] bytes() {
        return secret.clone();
    }

    /**
     * The noise of one answer.
     *
     * @param question what was asked: plan, epochs, context, bundle
     * @param salt     of the charge that paid for it, so that a forgotten charge does not bring the same noise back
     */
    public Noise noise(Digest question, Digest salt) {
        return new Noise(mac(secret).doFinal((question.hex() + salt.hex()).getBytes(StandardCharsets.US_ASCII)));
    }

    static Mac mac(byte[] key) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HMAC-SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return "NoiseSecret[***]";
    }
}
