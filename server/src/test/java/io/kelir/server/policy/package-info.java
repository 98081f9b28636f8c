/** Tests of the policy file. Open {@link io.kelir.server.policy.PolicyFileTest} first. */
@org.jspecify.annotations.NullMarked
package io.kelir.server.policy;
