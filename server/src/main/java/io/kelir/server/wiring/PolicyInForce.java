package io.kelir.server.wiring;

import io.kelir.canonical.Digest;
import io.kelir.error.FederationException;
import io.kelir.policy.PolicyBundle;
import io.kelir.server.binding.Problems;
import io.kelir.server.policy.BoundPolicy;
import io.kelir.server.policy.DomainValues;
import io.kelir.server.policy.PolicyFile;
import io.kelir.server.policy.PolicySource;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The policy that statements are judged by. It is bound again whenever a platform joins, and read again before the first statement after
 * its file changed. Readers see a whole bundle, old or new; what is wrong with a new file leaves the old bundle in force.
 */
final class PolicyInForce implements Supplier<PolicyBundle> {
    private static final Logger LOG = LoggerFactory.getLogger(PolicyInForce.class);

    private final OpenPlatforms platforms;
    private final DomainValues values;
    private final PolicyAdmission admission;
    private final PolicySource source;
    private volatile Current current;
    private volatile Runnable changed = () -> {};

    /** @throws FederationException CONFIGURATION_INVALID with all problems of the file, or when a newer bundle was applied before */
    PolicyInForce(PolicyFile file, OpenPlatforms platforms, DomainValues values, PolicyAdmission admission) {
        this.platforms = platforms;
        this.values = values;
        this.admission = admission;
        this.source = file.source();
        Problems problems = new Problems();
        platforms.ask();
        this.current = new Current(file, bind(file, problems));
        problems.check();
        admit(file, problems);
        problems.check();
        admission.announce(file, Optional.empty());
    }

    private record Current(PolicyFile file, BoundPolicy bound) {}

    private BoundPolicy bind(PolicyFile file, Problems problems) {
        return file.bind(platforms, platforms.isComplete(), values, problems);
    }

    private void admit(PolicyFile file, Problems problems) {
        admission.refuse(file).ifPresent(problem -> problems.add("policy", "version: " + problem));
    }

    @Override
    public PolicyBundle get() {
        if (source.hasChanged()) {
            readAgain();
        }
        return current.bound().bundle();
    }

    /** Has somebody told whenever the data sets that may be asked, or their terms, are others. */
    void onChange(Runnable told) {
        changed = told;
    }

    /** Data sets of the policy that cannot be asked yet. */
    Set<String> pending() {
        return current.bound().pending();
    }

    /** Who comes while another thread reads waits for it: no statement that begins after a change is judged by the old file. */
    private synchronized void readAgain() {
        if (!source.hasChanged()) {
            return;
        }
        source.look();
        try {
            Problems problems = new Problems();
            PolicyFile.read(source.file(), problems).ifPresent(next -> replaceBy(next, problems));
            if (!problems.isEmpty()) {
                LOG.error(
                        "the policy file has changed and is not taken; bundle {} stays in force: {}",
                        current.file().digest(),
                        problems.lines());
            }
        } catch (FederationException e) {
            source.forget();
            LOG.error("the policy file has changed and cannot be taken now; it is tried again", e);
        }
    }

    private void replaceBy(PolicyFile next, Problems problems) {
        Digest before = current.file().digest();
        if (next.digest().equals(before) || !problems.isEmpty()) {
            return;
        }
        BoundPolicy bound = bind(next, problems);
        if (problems.isEmpty()) {
            admit(next, problems);
        }
        if (problems.isEmpty()) {
            current = new Current(next, bound);
            admission.announce(next, Optional.of(before));
            changed.run();
        }
    }

    /** Looks at the policy file, and asks platforms that are away once more. What does not fit the policy then stays away, and is logged. */
    synchronized void askAgain() {
        get();
        if (platforms.isComplete() && pending().isEmpty()) {
            return;
        }
        platforms.ask();
        Problems problems = new Problems();
        BoundPolicy next = bind(current.file(), problems);
        if (problems.isEmpty()) {
            boolean joined = !next.pending().equals(pending());
            current = new Current(current.file(), next);
            if (joined) {
                changed.run();
            }
        } else {
            LOG.error("data sets that joined do not fit the policy and stay away: {}", problems.lines());
        }
    }
}
