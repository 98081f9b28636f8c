package io.kelir.disclosure;

import io.kelir.canonical.CanonicalJson;
import io.kelir.canonical.Digest;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What state of the data a plan read. The positions go into the sealed record only; callers see the digest.
 *
 * @param positions per platform, what its operator can find again: offsets per partition, a transaction position
 */
public record Snapshot(Map<String, String> positions) {
    public Snapshot {
        positions = Collections.unmodifiableMap(new TreeMap<>(positions));
    }

    public Digest digest() {
        return Digest.of(CanonicalJson.encode(positions));
    }
}
