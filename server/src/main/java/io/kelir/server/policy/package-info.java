/** The policy file. Open {@link io.kelir.server.policy.PolicyFile} first. */
@NullMarked
package io.kelir.server.policy;

import org.jspecify.annotations.NullMarked;
