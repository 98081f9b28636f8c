package io.kelir.policy;

import io.kelir.plan.Plans;
import io.kelir.plan.ReleaseBuilder;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;

/** The small clinic answered with noise: one row per patient among patients, four rows in each of two groups among claims. */
public final class NoisyClinic {
    public static final BigDecimal EPSILON = new BigDecimal("0.5");
    public static final Budget BUDGET = new Budget(OptionalInt.of(3), Optional.of(BigDecimal.ONE), Duration.ofDays(30));

    private static final Map<String, Contributions> CONTRIBUTIONS =
            Map.of("clinic.patients", new Contributions(1, 1), "clinic.claims", new Contributions(4, 2));

    private NoisyClinic() {}

    public static PolicyBundle bundle() {
        return bundle(Optional.of(BUDGET), CONTRIBUTIONS);
    }

    static PolicyBundle withoutBudget() {
        return bundle(Optional.empty(), CONTRIBUTIONS);
    }

    static PolicyBundle withoutContributions() {
        return bundle(Optional.of(BUDGET), Map.of());
    }

    private static PolicyBundle bundle(Optional<Budget> budget, Map<String, Contributions> contributions) {
        PolicyBundle exact = ClinicPolicy.bundle();
        Map<String, DataSetPolicy> dataSets = new TreeMap<>();
        exact.dataSets().forEach((name, policy) -> dataSets.put(name, limited(policy, contributions.get(name))));
        Rule rule = new Rule(
                "N1",
                true,
                "demo",
                "*",
                Optional.empty(),
                Set.of(),
                new Requirement(
                        OptionalInt.empty(),
                        Optional.of(Mode.NOISY),
                        Optional.of(EPSILON),
                        Optional.empty(),
                        OptionalInt.empty(),
                        OptionalInt.empty()),
                budget,
                Narrowing.NONE);
        return new PolicyBundle(exact.name(), exact.digest(), dataSets, exact.contexts(), List.of(rule));
    }

    private static DataSetPolicy limited(
            DataSetPolicy policy, @org.jspecify.annotations.Nullable Contributions contributions) {
        DataSetTerms terms = policy.terms();
        return policy.withTerms(new DataSetTerms(
                terms.join(), terms.leaves(), terms.sites(), terms.rows(), Optional.ofNullable(contributions)));
    }

    public static Permitted permitted(ReleaseBuilder... releases) {
        return (Permitted) decide(bundle(), releases);
    }

    static Decision decide(PolicyBundle bundle, ReleaseBuilder... releases) {
        return new PolicyEngine(1000)
                .decide(
                        ClinicPolicy.ANALYST,
                        ClinicPolicy.statement(),
                        Plans.of(java.util.Arrays.stream(releases)
                                .map(ReleaseBuilder::build)
                                .toArray(io.kelir.plan.ReleaseFootprint[]::new)),
                        bundle);
    }
}
