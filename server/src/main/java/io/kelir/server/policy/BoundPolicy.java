package io.kelir.server.policy;

import io.kelir.policy.PolicyBundle;
import java.util.Set;

/**
 * A policy file bound to the data sets that platforms offer.
 *
 * @param bundle  what statements are judged by
 * @param pending data sets whose platform, or whose domain's platform, has not answered yet: the bundle grants nothing of them
 */
public record BoundPolicy(PolicyBundle bundle, Set<String> pending) {
    public BoundPolicy {
        pending = Set.copyOf(pending);
    }
}
