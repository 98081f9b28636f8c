package io.kelir.server.wiring;

import io.kelir.canonical.Digest;
import io.kelir.disclosure.Evidence;
import io.kelir.error.ErrorCode;
import io.kelir.error.FederationException;
import io.kelir.plan.Plan;
import io.kelir.plan.PlanRunner;
import io.kelir.plan.StatementCompiler;
import io.kelir.policy.Context;
import io.kelir.policy.DataSetPolicy;
import io.kelir.policy.Permitted;
import io.kelir.policy.PolicyBundle;
import io.kelir.policy.PolicyEngine;
import io.kelir.policy.Protection;
import io.kelir.policy.Rule;
import io.kelir.server.policy.DomainValues;
import io.kelir.statement.ActorKind;
import io.kelir.statement.Caller;
import io.kelir.statement.RunControl;
import io.kelir.statement.Statement;
import io.kelir.value.Table;
import io.kelir.value.ValueOrder;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Reads domains of a policy from public columns the way any statement runs, under a bundle of its own that holds nothing but that one
 * public data set.
 */
final class PublicValues implements DomainValues {
    private static final int VALUES_MAX = 10_000;
    private static final Duration DEADLINE = Duration.ofSeconds(20);
    private static final String NAME = "kelir-domains";
    private static final Caller CALLER =
            new Caller(NAME, ActorKind.BATCH, Set.of(), Set.of(), Optional.empty(), Optional.empty());

    private final StatementCompiler compiler;
    private final PlanRunner runner;
    private final Clock clock;
    private final PolicyEngine policy = new PolicyEngine(VALUES_MAX);

    PublicValues(StatementCompiler compiler, PlanRunner runner, Clock clock) {
        this.compiler = compiler;
        this.runner = runner;
        this.clock = clock;
    }

    @Override
    public List<Object> of(String dataSet, String column) {
        Statement statement = new Statement(
                NAME + ":" + Digest.of(dataSet + "." + column).hex(),
                "SELECT DISTINCT " + quoted(column) + " FROM " + quotedParts(dataSet),
                Optional.empty(),
                OptionalInt.empty(),
                Optional.empty());
        PolicyBundle bundle = bundle(dataSet);
        Plan plan = compiler.compile(statement, bundle);
        Permitted permitted = policy.decide(CALLER, statement, plan, bundle).fold(some -> some, refused -> {
            throw new IllegalStateException("a public column was refused as a domain: " + refused.rule());
        });
        Evidence evidence = runner.run(permitted, new RunControl(clock, DEADLINE));
        return values(evidence.publicRows().orElseThrow(), dataSet + "." + column);
    }

    private static List<Object> values(Table table, String reference) {
        if (table.rows().size() > VALUES_MAX) {
            throw new FederationException(
                    ErrorCode.ROW_LIMIT,
                    "Domain '" + reference + "' has more than " + VALUES_MAX + " values. Take a column with fewer.");
        }
        return table.rows().stream()
                .map(row -> row.get(0))
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .sorted(ValueOrder::compare)
                .toList();
    }

    private static PolicyBundle bundle(String dataSet) {
        Protection protection = new Protection(1, Optional.empty(), 0, 1, Duration.ofDays(1));
        return new PolicyBundle(
                NAME,
                Digest.of(NAME + " " + dataSet),
                Map.of(dataSet, new DataSetPolicy(dataSet, Optional.empty(), true, List.of(), Map.of(), protection)),
                Map.of(NAME, new Context(NAME, Set.of(), Set.of(), Set.of())),
                List.of(new Rule(NAME, true, NAME, dataSet, Optional.empty(), Set.of(), OptionalInt.empty())));
    }

    private static String quotedParts(String dataSet) {
        return String.join(
                ".",
                List.of(dataSet.split("\\.", -1)).stream()
                        .map(PublicValues::quoted)
                        .toList());
    }

    private static String quoted(String name) {
        return "\"" + name.replace("\"", "\"\"") + "\"";
    }
}
