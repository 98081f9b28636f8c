/** What changes between two policy bundles, and in which direction. Open {@link io.kelir.policy.diff.PolicyDiff} first. */
@NullMarked
package io.kelir.policy.diff;

import org.jspecify.annotations.NullMarked;
