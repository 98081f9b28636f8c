package io.kelir.policy.diff;

import io.kelir.policy.Context;
import io.kelir.policy.PolicyBundle;
import io.kelir.policy.Probing;
import io.kelir.policy.Rule;
import io.kelir.policy.diff.Change.Direction;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Compares two bundles by what they mean. Whatever may let more out in any combination is told as widening. */
public final class PolicyDiff {
    private final PolicyBundle older;
    private final PolicyBundle newer;
    private final Changes changes = new Changes();

    private PolicyDiff(PolicyBundle older, PolicyBundle newer) {
        this.older = older;
        this.newer = newer;
    }

    /** Every difference, in the order of the policy file; empty for bundles that mean the same. */
    public static List<Change> between(PolicyBundle older, PolicyBundle newer) {
        PolicyDiff diff = new PolicyDiff(older, newer);
        diff.dataSets();
        diff.contexts();
        diff.rules();
        diff.probing();
        return diff.changes.all();
    }

    private void dataSets() {
        changes.sets("datasets", older.dataSets().keySet(), newer.dataSets().keySet(), Direction.WIDENS);
        older.dataSets().forEach((name, before) -> newer.dataSet(name)
                .ifPresent(after -> new DataSetDiff(changes, "datasets." + name).compare(before, after)));
    }

    private void contexts() {
        older.contexts().forEach((name, before) -> {
            Context after = newer.contexts().get(name);
            if (after != null) {
                context("contexts." + name, before, after);
            }
        });
    }

    /** A wider context widens what is permitted to it and tightens what is forbidden to it. */
    private void context(String path, Context before, Context after) {
        for (boolean permit : new boolean[] {true, false}) {
            if (isUsed(before.name(), permit)) {
                Direction direction = permit ? Direction.WIDENS : Direction.TIGHTENS;
                changes.anySets(path + ".roles", before.roles(), after.roles(), direction);
                changes.anySets(path + ".purposes", before.purposes(), after.purposes(), direction);
                changes.anySets(path + ".actors", before.actors(), after.actors(), direction);
            }
        }
    }

    private boolean isUsed(String context, boolean permit) {
        return newer.rules().stream()
                .anyMatch(rule -> rule.permit() == permit && rule.context().equals(context));
    }

    private void rules() {
        Map<String, Rule> before = byId(older);
        Map<String, Rule> after = byId(newer);
        RuleDiff diff = new RuleDiff(changes);
        before.forEach((id, rule) -> {
            Optional<Rule> kept =
                    Optional.ofNullable(after.get(id)).filter(other -> RuleDiff.isSameSubject(rule, other));
            kept.ifPresentOrElse(other -> diff.compare(rule, other), () -> diff.removed(rule));
        });
        after.forEach((id, rule) -> {
            if (Optional.ofNullable(before.get(id))
                    .filter(other -> RuleDiff.isSameSubject(rule, other))
                    .isEmpty()) {
                diff.added(rule);
            }
        });
    }

    private static Map<String, Rule> byId(PolicyBundle bundle) {
        return bundle.rules().stream()
                .collect(Collectors.toMap(
                        Rule::id, Function.identity(), (first, second) -> first, java.util.TreeMap::new));
    }

    private void probing() {
        if (older.probing().isPresent() != newer.probing().isPresent()) {
            changes.add(
                    "probing",
                    newer.probing().isPresent() ? Direction.TIGHTENS : Direction.WIDENS,
                    newer.probing().isPresent() ? "is limited" : "is no longer limited");
        } else if (older.probing().isPresent()) {
            probing(older.probing().get(), newer.probing().orElseThrow());
        }
    }

    private void probing(Probing before, Probing after) {
        changes.ordered("probing.refusals", before.refusals(), after.refusals(), Direction.WIDENS);
        changes.ordered("probing.withheld", before.withheld(), after.withheld(), Direction.WIDENS);
        changes.ordered("probing.per", before.per(), after.per(), Direction.TIGHTENS);
        changes.ordered("probing.slow", before.slow(), after.slow(), Direction.TIGHTENS);
        changes.ordered("probing.suspend", before.suspend(), after.suspend(), Direction.WIDENS);
    }

    /** Whether any change lets more out. */
    public static boolean widens(List<Change> changes) {
        return changes.stream().anyMatch(change -> change.direction() == Direction.WIDENS);
    }
}
