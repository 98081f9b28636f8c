/** Who may ask what of which data set, and what must be done to the rows. Open {@link io.kelir.policy.PolicyEngine} first. */
@NullMarked
package io.kelir.policy;

import org.jspecify.annotations.NullMarked;
