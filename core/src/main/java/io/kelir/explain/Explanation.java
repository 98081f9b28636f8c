package io.kelir.explain;

import io.kelir.canonical.Digest;
import java.util.List;

/**
 * What a plan would do, for people.
 *
 * @param planDigest    digest of the canonical plan
 * @param relationalPlan the operator tree after rewriting, one operator a line
 * @param fragments     what each platform runs by itself
 * @param executionPlan Wayang's execution plan: one operator a line with its platform and, for operators or public data, estimates
 * @param notes         what the reader should know: what is suppressed, what multiplies
 */
public record Explanation(
        Digest planDigest,
        String relationalPlan,
        List<Fragment> fragments,
        List<String> executionPlan,
        List<String> notes) {
    public Explanation {
        fragments = List.copyOf(fragments);
        executionPlan = List.copyOf(executionPlan);
        notes = List.copyOf(notes);
    }

    /**
     * A subtree that one platform runs by itself.
     *
     * @param platform name of the platform
     * @param text     what it runs: SQL in the database's dialect, or a description of the scan
     */
    public record Fragment(String platform, String text) {}
}
