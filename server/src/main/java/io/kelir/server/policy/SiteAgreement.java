package io.kelir.server.policy;

import io.kelir.policy.DataSetPolicy;
import io.kelir.server.binding.Problems;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Checks that a data set of several sites and what its sites hold of it cut the same rows in the same way, where both are listed: what was
 * released of the one is compared with what is asked of the other.
 */
final class SiteAgreement {
    private final Map<String, DataSetPolicy> policies;
    private final Set<String> pending;
    private final Problems problems;

    /**
     * @param policies by data set
     * @param pending  data sets whose columns are not known yet
     */
    SiteAgreement(Map<String, DataSetPolicy> policies, Set<String> pending, Problems problems) {
        this.policies = policies;
        this.pending = pending;
        this.problems = problems;
    }

    void check() {
        policies.values().stream()
                .filter(policy -> !pending.contains(policy.name()))
                .forEach(whole -> whole.siteDataSets()
                        .forEach((site, held) -> check(whole, held, "datasets." + whole.name() + ".sites." + site)));
    }

    private void check(DataSetPolicy whole, String held, String path) {
        Optional<DataSetPolicy> listed =
                Optional.ofNullable(policies.get(held)).filter(policy -> !pending.contains(held));
        if (listed.isPresent()) {
            checkListed(whole, listed.get(), path);
        } else {
            checkUnlisted(whole, held, path);
        }
    }

    private void checkListed(DataSetPolicy whole, DataSetPolicy held, String path) {
        if (!held.terms().sites().isEmpty()) {
            problems.add(path, "'" + held.name() + "' has sites itself");
        }
        if (!whole.entity().equals(held.entity())) {
            problems.add(path, "'" + held.name() + "' protects another entity");
        }
        whole.columns().forEach((name, column) -> {
            if (held.column(name).filter(column::declaresLike).isEmpty()) {
                problems.add(
                        path,
                        "'" + held.name() + "' does not list column '" + name
                                + "' with the same domain, bands, grain and kind of uses");
            }
        });
    }

    private void checkUnlisted(DataSetPolicy whole, String held, String path) {
        policies.values().stream()
                .filter(other -> !other.name().equals(whole.name()))
                .filter(other -> other.siteDataSets().containsValue(held))
                .forEach(other -> problems.add(
                        path, "'" + held + "' is part of '" + other.name() + "' too. List it by itself as well"));
    }
}
