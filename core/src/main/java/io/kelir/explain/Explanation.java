package io.kelir.explain;

import io.kelir.canonical.Digest;
import io.kelir.metering.FragmentTotals;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a plan would do or did, for people.
 *
 * @param planDigest    digest of the canonical plan
 * @param relationalPlan the operator tree after rewriting, one operator a line
 * @param fragments     what each platform runs by itself
 * @param executionPlan Wayang's execution plan: one operator a line with its platform and, for operators or public data, estimates
 * @param notes         what the reader should know: what is suppressed, what multiplies
 * @param steps         the last step of each tree that is run, with all that lead to it
 */
public record Explanation(
        Digest planDigest,
        String relationalPlan,
        List<Fragment> fragments,
        List<String> executionPlan,
        List<String> notes,
        List<Step> steps) {
    public Explanation {
        fragments = List.copyOf(fragments);
        executionPlan = List.copyOf(executionPlan);
        notes = List.copyOf(notes);
        steps = List.copyOf(steps);
    }

    /** The same with one note more. */
    public Explanation noting(String note) {
        List<String> more = new ArrayList<>(notes);
        more.add(note);
        return new Explanation(planDigest, relationalPlan, fragments, executionPlan, more, steps);
    }

    /**
     * A subtree that one platform runs by itself.
     *
     * @param platform  name of the platform
     * @param text      what it runs: SQL in the database's dialect, or a description of the scan
     * @param estimated what it is expected to hand over; for operators or public data
     * @param actual    what it handed over, if it was run; for operators or public data
     */
    public record Fragment(String platform, String text, Optional<Size> estimated, Optional<FragmentTotals> actual) {
        /** A fragment of which only its text may be told. */
        public Fragment(String platform, String text) {
            this(platform, text, Optional.empty(), Optional.empty());
        }
    }
}
