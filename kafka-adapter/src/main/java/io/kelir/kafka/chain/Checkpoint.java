package io.kelir.kafka.chain;

import com.fasterxml.jackson.databind.JsonNode;
import io.kelir.audit.ChainHead;
import io.kelir.canonical.CanonicalJson;
import io.kelir.canonical.Digest;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A signed statement that a chain had an event with this number, and the hash of the one before it. It is an event itself, and a line of the
 * file of checkpoints, which an operator keeps where nobody who can write the topic can change it.
 *
 * @param writer    names the chain
 * @param sequence  of the checkpoint
 * @param previous  hash of the event before it
 * @param time      when, in ISO 8601
 * @param key       id of the key that signed
 * @param signature Ed25519 over the RFC 8785 form of writer, seq, prev_hash, time and {@code "purpose": "kelir-checkpoint"}, base64url
 */
public record Checkpoint(String writer, long sequence, Digest previous, String time, String key, String signature) {
    /** CloudEvents type of the event. */
    public static final String TYPE = "io.kelir.chain.checkpoint.v1";

    /** The checkpoint behind a chain's newest event. */
    static Checkpoint signed(ChainHead head, String time, CheckpointKey key) {
        Checkpoint unsigned = new Checkpoint(head.writer(), head.sequence() + 1, head.hash(), time, key.id(), "");
        return new Checkpoint(
                unsigned.writer,
                unsigned.sequence,
                unsigned.previous,
                time,
                unsigned.key,
                key.sign(unsigned.content()));
    }

    void putSignature(Map<String, @Nullable Object> data) {
        data.put("key", key);
        data.put("signature", signature);
    }

    /** The checkpoint that an event of this type, read from a topic, is. */
    public static Checkpoint ofEvent(JsonNode event) {
        return of(event.path("data"), event.path("time").asText());
    }

    /** The checkpoint of a line. */
    static Checkpoint ofLine(JsonNode line) {
        return of(line, line.path("time").asText());
    }

    private static Checkpoint of(JsonNode data, String time) {
        return new Checkpoint(
                data.path("writer").asText(),
                data.path("seq").asLong(),
                new Digest(data.path("prev_hash").asText().replaceFirst("^sha256:", "")),
                time,
                data.path("key").asText(),
                data.path("signature").asText());
    }

    /** Whether one of some keys signed it as it is. */
    public boolean isSignedBy(Iterable<CheckpointKey.Public> keys) {
        for (CheckpointKey.Public candidate : keys) {
            if (candidate.id().equals(key)) {
                return candidate.verifies(content(), signature);
            }
        }
        return false;
    }

    /** One line of the file of checkpoints, without its end. */
    byte[] line() {
        Map<String, @Nullable Object> line = members();
        line.put("time", time);
        line.put("key", key);
        line.put("signature", signature);
        return CanonicalJson.encode(line);
    }

    private Map<String, @Nullable Object> members() {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("writer", writer);
        members.put("seq", sequence);
        members.put("prev_hash", previous.toString());
        return members;
    }

    private byte[] content() {
        Map<String, @Nullable Object> signed = members();
        signed.put("time", time);
        signed.put("purpose", "kelir-checkpoint");
        return CanonicalJson.encode(signed);
    }
}
