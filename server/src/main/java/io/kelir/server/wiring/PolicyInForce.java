package io.kelir.server.wiring;

import io.kelir.policy.PolicyBundle;
import io.kelir.server.binding.Problems;
import io.kelir.server.policy.BoundPolicy;
import io.kelir.server.policy.DomainValues;
import io.kelir.server.policy.PolicyFile;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The policy that statements are judged by, bound again whenever a platform joins. Readers see a whole bundle, old or new. */
final class PolicyInForce implements Supplier<PolicyBundle> {
    private static final Logger LOG = LoggerFactory.getLogger(PolicyInForce.class);

    private final PolicyFile file;
    private final OpenPlatforms platforms;
    private final DomainValues values;
    private volatile BoundPolicy bound;

    /** @throws io.kelir.error.FederationException CONFIGURATION_INVALID with all problems of the file */
    PolicyInForce(PolicyFile file, OpenPlatforms platforms, DomainValues values) {
        this.file = file;
        this.platforms = platforms;
        this.values = values;
        Problems problems = new Problems();
        platforms.ask();
        this.bound = file.bind(platforms, platforms.isComplete(), values, problems);
        problems.check();
    }

    @Override
    public PolicyBundle get() {
        return bound.bundle();
    }

    /** Data sets of the policy that cannot be asked yet. */
    Set<String> pending() {
        return bound.pending();
    }

    /** Asks platforms that are away once more. What does not fit the policy then stays away, and is logged. */
    void askAgain() {
        if (platforms.isComplete() && pending().isEmpty()) {
            return;
        }
        platforms.ask();
        Problems problems = new Problems();
        BoundPolicy next = file.bind(platforms, platforms.isComplete(), values, problems);
        if (problems.isEmpty()) {
            bound = next;
        } else {
            LOG.error("data sets that joined do not fit the policy and stay away: {}", problems.lines());
        }
    }
}
