package io.kelir.policy;

import io.kelir.plan.Plans;
import io.kelir.plan.ReleaseBuilder;
import io.kelir.plan.ReleaseFootprint;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

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

    private static DataSetPolicy limited(DataSetPolicy policy, @Nullable Contributions contributions) {
        DataSetTerms terms = policy.terms();
        Map<String, ColumnPolicy> columns = new LinkedHashMap<>(policy.columns());
        columns.computeIfPresent("amount", (name, column) -> bounded(column));
        return new DataSetPolicy(
                policy.name(),
                policy.entity(),
                policy.rows(),
                policy.key(),
                columns,
                policy.protection(),
                new DataSetTerms(
                        terms.join(), terms.leaves(), terms.sites(), terms.rows(), Optional.ofNullable(contributions)));
    }

    private static ColumnPolicy bounded(ColumnPolicy column) {
        return new ColumnPolicy(
                column.uses(),
                column.domain(),
                column.bands(),
                column.grain(),
                Optional.of(new ColumnPolicy.Bounds(BigDecimal.ZERO, BigDecimal.valueOf(20_000))));
    }

    public static Permitted permitted(ReleaseBuilder... releases) {
        return (Permitted) decide(bundle(), releases);
    }

    static Decision decide(PolicyBundle bundle, ReleaseBuilder... releases) {
        return new PolicyEngine(1000)
                .decide(
                        ClinicPolicy.ANALYST,
                        ClinicPolicy.statement(),
                        Plans.of(Arrays.stream(releases)
                                .map(ReleaseBuilder::build)
                                .toArray(ReleaseFootprint[]::new)),
                        bundle);
    }
}
