package io.kelir.kafka.chain;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kelir.audit.ChainHead;
import io.kelir.canonical.CanonicalJson;
import io.kelir.canonical.Digest;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An event's place in its writer's chain, which stands in its data: {@code writer}, {@code seq}, {@code prev_hash} and {@code hash}. The hash is
 * SHA-256 over the RFC 8785 form of the whole event without {@code data.hash}, so it covers envelope, data and the hash before.
 *
 * @param writer   names the chain
 * @param sequence counted from 1
 * @param previous hash that the event says the one before it has
 * @param stated   hash that the event says it has
 * @param actual   hash that it has
 */
public record EventLink(String writer, long sequence, Digest previous, Digest stated, Digest actual) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<Map<String, @Nullable Object>> OBJECT = new TypeReference<>() {};
    private static final String DATA = "data";
    private static final String HASH = "hash";

    /**
     * A linked event.
     *
     * @param value      its bytes
     * @param head       what its chain ends with
     * @param checkpoint which it is, if it is one
     */
    record Linked(byte[] value, ChainHead head, Optional<Checkpoint> checkpoint) {}

    /**
     * Links an event behind the newest one.
     *
     * @param value RFC 8785 form of the event
     * @param key   signs checkpoints
     */
    static Linked append(byte[] value, ChainHead head, CheckpointKey key) {
        Map<String, @Nullable Object> event = parse(value);
        Map<String, @Nullable Object> data = data(event);
        data.put("writer", head.writer());
        data.put("seq", head.sequence() + 1);
        data.put("prev_hash", head.hash().toString());
        Optional<Checkpoint> checkpoint = Checkpoint.TYPE.equals(event.get("type"))
                ? Optional.of(Checkpoint.signed(head, String.valueOf(event.get("time")), key))
                : Optional.empty();
        checkpoint.ifPresent(signed -> signed.putSignature(data));
        event.put(DATA, data);
        Digest hash = Digest.of(CanonicalJson.encode(event));
        data.put(HASH, hash.toString());
        return new Linked(CanonicalJson.encode(event), head.followedBy(hash), checkpoint);
    }

    /** The link that an event states; empty when it states none, or none that can be read. */
    public static Optional<EventLink> of(byte[] value) {
        try {
            Map<String, @Nullable Object> event = parse(value);
            Map<String, @Nullable Object> data = data(event);
            Object stated = data.remove(HASH);
            event.put(DATA, data);
            return Optional.of(new EventLink(
                    String.valueOf(Objects.requireNonNull(data.get("writer"))),
                    ((Number) Objects.requireNonNull(data.get("seq"))).longValue(),
                    digest(data.get("prev_hash")),
                    digest(stated),
                    Digest.of(CanonicalJson.encode(event))));
        } catch (IllegalArgumentException | NullPointerException | ClassCastException e) {
            return Optional.empty(); // whatever was made of it, it is no link
        }
    }

    /** Whether the event is as it was written. */
    public boolean isIntact() {
        return stated.equals(actual);
    }

    private static Digest digest(@Nullable Object text) {
        return new Digest(String.valueOf(text).replaceFirst("^sha256:", ""));
    }

    private static Map<String, @Nullable Object> parse(byte[] value) {
        try {
            return Objects.requireNonNull(JSON.readValue(value, OBJECT));
        } catch (IOException e) {
            throw new IllegalArgumentException("an event is a JSON object", e);
        }
    }

    private static Map<String, @Nullable Object> data(Map<String, @Nullable Object> event) {
        return new LinkedHashMap<>(JSON.convertValue(Objects.requireNonNull(event.get(DATA)), OBJECT));
    }
}
