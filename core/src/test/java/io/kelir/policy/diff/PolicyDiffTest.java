package io.kelir.policy.diff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kelir.policy.Budget;
import io.kelir.policy.ClinicPolicy;
import io.kelir.policy.ColumnPolicy;
import io.kelir.policy.Context;
import io.kelir.policy.DataSetPolicy;
import io.kelir.policy.Dominance;
import io.kelir.policy.Mode;
import io.kelir.policy.Narrowing;
import io.kelir.policy.PolicyBundle;
import io.kelir.policy.Protection;
import io.kelir.policy.Requirement;
import io.kelir.policy.RowCondition;
import io.kelir.policy.Rule;
import io.kelir.policy.Use;
import io.kelir.policy.diff.Change.Direction;
import io.kelir.statement.ActorKind;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PolicyDiffTest {
    private static final String CLAIMS = "clinic.claims";

    private final PolicyBundle base = ClinicPolicy.bundle();

    @Test
    void findsNothingBetweenABundleAndItself() {
        assertEquals(List.of(), PolicyDiff.between(base, ClinicPolicy.bundle()));
    }

    @Test
    void tellsALowerThresholdAsWidening() {
        PolicyBundle looser =
                with(CLAIMS, policy -> protectedBy(policy, policy.protection().withMinEntities(5)));

        assertEquals(
                List.of(new Change("datasets.clinic.claims.min_entities", Direction.WIDENS, "10 → 5")),
                PolicyDiff.between(base, looser));
        assertEquals(
                List.of(new Change("datasets.clinic.claims.min_entities", Direction.TIGHTENS, "5 → 10")),
                PolicyDiff.between(looser, base));
    }

    @Test
    void reversesEveryDirectionWithTheOrderOfTheBundles() {
        PolicyBundle other = with(
                CLAIMS,
                policy -> protectedBy(
                        policy,
                        new Protection(12, Optional.of(new Dominance(2, 40)), 20, 5, Duration.ofDays(7))
                                .withMode(Mode.NOISY, Optional.empty())));

        assertEquals(Set.of(Direction.TIGHTENS), directions(PolicyDiff.between(base, other)));
        assertEquals(Set.of(Direction.WIDENS), directions(PolicyDiff.between(other, base)));
    }

    @Test
    void tellsColumnsAndUsesThatAppear() {
        PolicyBundle fewer = with(
                CLAIMS,
                policy -> columns(policy, columns -> {
                    columns.remove("urgency");
                    columns.computeIfPresent("amount", (name, amount) -> using(amount, Set.of(Use.SUM)));
                    return columns;
                }));

        List<Change> changes = PolicyDiff.between(fewer, base);

        assertEquals(
                List.of("datasets.clinic.claims.columns", "datasets.clinic.claims.columns.amount.uses"),
                changes.stream().map(Change::path).toList());
        assertEquals(Set.of(Direction.WIDENS), directions(changes));
    }

    @Test
    void tellsADataSetThatBecomesPublic() {
        PolicyBundle open = with(
                CLAIMS,
                policy -> new DataSetPolicy(CLAIMS, Optional.empty(), true, List.of(), Map.of(), policy.protection()));

        assertTrue(PolicyDiff.widens(PolicyDiff.between(base, open)));
        assertFalse(PolicyDiff.widens(PolicyDiff.between(open, base)));
    }

    @Test
    void tellsAWiderContextByWhatItIsUsedFor() {
        PolicyBundle wider = context(new Context("demo", Set.of(), Set.of("demo"), Set.of(ActorKind.DELEGATED_AGENT)));
        Rule forbid = new Rule("R2", false, "demo", CLAIMS, Optional.empty(), Set.of(), OptionalInt.empty());

        assertEquals(Set.of(Direction.WIDENS), directions(PolicyDiff.between(base, wider)));
        assertEquals(
                Set.of(Direction.TIGHTENS), directions(PolicyDiff.between(rules(base, forbid), rules(wider, forbid))));
    }

    @Test
    void tellsRulesThatComeAndGo() {
        Rule permit = base.rules().get(0);
        Rule forbid = new Rule("R2", false, "demo", CLAIMS, Optional.empty(), Set.of(), OptionalInt.empty());

        assertEquals(Set.of(Direction.TIGHTENS), directions(PolicyDiff.between(base, rules(base, permit, forbid))));
        assertEquals(Set.of(Direction.WIDENS), directions(PolicyDiff.between(rules(base, permit, forbid), base)));
        assertEquals(Set.of(Direction.WIDENS), directions(PolicyDiff.between(rules(base), base)));
    }

    @Test
    void tellsThatADemandGoesWithThePermitThatMakesIt() {
        Rule demanding = new Rule("R2", true, "demo", "*", Optional.empty(), Set.of("agent"), OptionalInt.of(25));

        assertTrue(PolicyDiff.widens(PolicyDiff.between(rules(base, base.rules().get(0), demanding), base)));
    }

    @Test
    void comparesWhatRulesDemand() {
        Rule plain = base.rules().get(0);
        Rule strict = new Rule(
                plain.id(),
                true,
                plain.context(),
                plain.dataSet(),
                Optional.empty(),
                Set.of("agent"),
                new Requirement(
                        OptionalInt.of(25),
                        Optional.of(Mode.NOISY),
                        Optional.of(new BigDecimal("0.5")),
                        Optional.of(new Dominance(1, 30)),
                        OptionalInt.of(20),
                        OptionalInt.of(5)),
                Optional.of(new Budget(OptionalInt.of(10), Optional.of(BigDecimal.ONE), Duration.ofDays(30))),
                new Narrowing(
                        Optional.of(new RowCondition(Map.of("region", new RowCondition.Values(List.of("east"))))),
                        Map.of()));

        List<Change> changes = PolicyDiff.between(rules(base, plain), rules(base, strict));

        assertEquals(Set.of(Direction.TIGHTENS), directions(changes));
        assertEquals(10, changes.size());
        assertEquals(Set.of(Direction.WIDENS), directions(PolicyDiff.between(rules(base, strict), rules(base, plain))));
    }

    private PolicyBundle with(String dataSet, UnaryOperator<DataSetPolicy> change) {
        Map<String, DataSetPolicy> all = new LinkedHashMap<>(base.dataSets());
        all.put(dataSet, change.apply(base.dataSet(dataSet).orElseThrow()));
        return new PolicyBundle(base.name(), base.digest(), all, base.contexts(), base.rules());
    }

    private PolicyBundle context(Context context) {
        Map<String, Context> all = new LinkedHashMap<>(base.contexts());
        all.put(context.name(), context);
        return new PolicyBundle(base.name(), base.digest(), base.dataSets(), all, base.rules());
    }

    private static PolicyBundle rules(PolicyBundle bundle, Rule... rules) {
        return new PolicyBundle(bundle.name(), bundle.digest(), bundle.dataSets(), bundle.contexts(), List.of(rules));
    }

    private static DataSetPolicy protectedBy(DataSetPolicy policy, Protection protection) {
        return new DataSetPolicy(
                policy.name(),
                policy.entity(),
                policy.rows(),
                policy.key(),
                policy.columns(),
                protection,
                policy.terms());
    }

    private static DataSetPolicy columns(DataSetPolicy policy, UnaryOperator<Map<String, ColumnPolicy>> change) {
        return new DataSetPolicy(
                policy.name(),
                policy.entity(),
                policy.rows(),
                policy.key(),
                change.apply(new LinkedHashMap<>(policy.columns())),
                policy.protection());
    }

    private static ColumnPolicy using(ColumnPolicy column, Set<Use> uses) {
        return new ColumnPolicy(uses, column.domain(), column.bands(), column.grain(), column.bounds());
    }

    private static Set<Direction> directions(List<Change> changes) {
        return changes.stream().map(Change::direction).collect(Collectors.toSet());
    }
}
