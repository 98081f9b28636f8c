package io.kelir.kafka.signature;

import io.kelir.canonical.CanonicalJson;
import io.kelir.canonical.Digest;
import java.util.Map;

/** What a signature covers besides its own header: the record's topic, key and value. */
final class SignedContent {
    private SignedContent() {}

    /** The JWS payload: RFC 8785 form of {@code {"key", "topic", "value_sha256"}}. */
    static byte[] bytes(String topic, String key, byte[] value) {
        return CanonicalJson.encode(Map.of(
                "topic", topic, "key", key, "value_sha256", Digest.of(value).hex()));
    }
}
