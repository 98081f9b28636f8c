package io.kelir.answer;

import io.kelir.canonical.Digest;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * Names a release for the release cache.
 *
 * @param plan    digest of the canonical plan
 * @param rowsMax row limit, since it shapes the bytes
 * @param epochs  number of the current epoch per data set
 * @param context names of the permitting contexts
 * @param bundle  the policy bundle's digest
 */
public record ReleaseKey(Digest plan, int rowsMax, Map<String, Long> epochs, String context, Digest bundle) {
    public ReleaseKey {
        epochs = Collections.unmodifiableMap(new TreeMap<>(epochs));
    }

    /** One text for the whole key, to be used as a database key. */
    public Digest digest() {
        return Digest.of(plan.hex() + "|" + rowsMax + "|" + epochs + "|" + context + "|" + bundle.hex());
    }
}
