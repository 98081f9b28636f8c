package io.kelir.answer;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A record to be written to a topic.
 *
 * @param topic   where
 * @param key     the request id
 * @param value   the bytes; not copied, must not be changed
 * @param headers in order; values are UTF-8 text
 */
public record OutgoingRecord(String topic, String key, byte[] value, Map<String, String> headers) {
    public OutgoingRecord {
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    }
}
