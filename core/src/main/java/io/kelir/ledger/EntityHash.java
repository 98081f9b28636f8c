package io.kelir.ledger;

import io.kelir.plan.PseudonymKey;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Keyed hashes of entities, so that the ledger's store holds no identifier. Not thread-safe. */
final class EntityHash {
    private final PseudonymKey pseudonyms;
    private final Map<List<@Nullable Object>, Long> known = new HashMap<>();

    /** @param secret known to the ledger alone */
    EntityHash(byte[] secret) {
        pseudonyms = new PseudonymKey(secret);
    }

    /** The first 64 bits of the pseudonym of the plain values of the key's parts. */
    long of(List<@Nullable Object> key) {
        return known.computeIfAbsent(key, this::hash);
    }

    /** The same, of a pseudonym that was made elsewhere under the same key. */
    static long ofPseudonym(List<@Nullable Object> pseudonym) {
        return first(HexFormat.of().parseHex(String.valueOf(pseudonym.get(0))));
    }

    private long hash(List<@Nullable Object> key) {
        return first(pseudonyms.of(key.stream().map(EntityHash::text).toList()));
    }

    private static long first(byte[] pseudonym) {
        return ByteBuffer.wrap(pseudonym).getLong();
    }

    private static String text(@Nullable Object part) {
        Object plain = PlainValue.of(part);
        return plain instanceof BigDecimal number ? number.toPlainString() : String.valueOf(plain);
    }
}
