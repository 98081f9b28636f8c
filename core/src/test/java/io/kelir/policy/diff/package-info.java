/** Tests of the comparison of policies. Open {@link io.kelir.policy.diff.PolicyDiffTest} first. */
@org.jspecify.annotations.NullMarked
package io.kelir.policy.diff;
