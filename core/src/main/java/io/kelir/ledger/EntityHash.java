package io.kelir.ledger;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** Keyed hashes of entities, so that the ledger's store holds no identifier. Not thread-safe. */
final class EntityHash {
    private final Mac mac;
    private final Map<List<@Nullable Object>, Long> known = new HashMap<>();

    /** @param secret known to the ledger alone */
    EntityHash(byte[] secret) {
        try {
            mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has HmacSHA256", e);
        }
    }

    /** The first 64 bits of the HMAC over the plain values of the key's parts. */
    long of(List<@Nullable Object> key) {
        return known.computeIfAbsent(key, this::hash);
    }

    private long hash(List<@Nullable Object> key) {
        StringBuilder text = new StringBuilder();
        for (Object part : key) {
            String plain = String.valueOf(PlainValue.of(part));
            text.append(plain.length()).append(':').append(plain);
        }
        return ByteBuffer.wrap(mac.doFinal(text.toString().getBytes(StandardCharsets.UTF_8)))
                .getLong();
    }
}
