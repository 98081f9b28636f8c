package io.kelir.policy.diff;

import io.kelir.policy.Budget;
import io.kelir.policy.Mode;
import io.kelir.policy.Narrowing;
import io.kelir.policy.Obligations;
import io.kelir.policy.Requirement;
import io.kelir.policy.Rule;
import io.kelir.policy.diff.Change.Direction;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Compares rules. A rule that permits also demands: without it less is permitted, and what other rules permit to its callers is bound by
 * less.
 */
final class RuleDiff {
    private final Changes changes;

    RuleDiff(Changes changes) {
        this.changes = changes;
    }

    /** Whether two rules of one id say the same about the same to the same context. */
    static boolean isSameSubject(Rule one, Rule other) {
        return one.permit() == other.permit()
                && one.context().equals(other.context())
                && one.dataSet().equals(other.dataSet())
                && one.column().equals(other.column());
    }

    void added(Rule rule) {
        change(rule, rule.permit() ? Direction.WIDENS : Direction.TIGHTENS, "is added, ");
    }

    void removed(Rule rule) {
        change(rule, rule.permit() ? Direction.TIGHTENS : Direction.WIDENS, "is removed, ");
    }

    private void change(Rule rule, Direction direction, String what) {
        String path = "rules." + rule.id();
        changes.add(path, direction, what + (rule.permit() ? "permits " : "forbids ") + subject(rule));
        if (demands(rule)) {
            changes.add(path, direction.reversed(), what + "demands of all that is permitted to " + rule.context());
        }
    }

    private static String subject(Rule rule) {
        return rule.dataSet() + rule.column().map(column -> "." + column).orElse("") + " to " + rule.context();
    }

    private static boolean demands(Rule rule) {
        return !rule.sinks().isEmpty()
                || !rule.require().equals(Requirement.NONE)
                || rule.budget().isPresent()
                || !rule.narrowing().equals(Narrowing.NONE);
    }

    void compare(Rule before, Rule after) {
        String path = "rules." + before.id();
        sinks(path + ".sinks", before.sinks(), after.sinks());
        require(path + ".require", before.require(), after.require());
        budget(path + ".budget", before.budget(), after.budget());
        changes.sets(
                path + ".rows_where",
                before.narrowing().rows().stream().toList(),
                after.narrowing().rows().stream().toList(),
                Direction.TIGHTENS);
        changes.same(
                path + ".masks", before.narrowing().masks(), after.narrowing().masks(), Direction.WIDENS);
    }

    /** A rule that names no sink leaves the default ones where no other rule names any, and else those that others name. */
    private void sinks(String path, Set<String> before, Set<String> after) {
        if (before.isEmpty() && !after.isEmpty()) {
            boolean tightens = Obligations.DEFAULT_SINKS.containsAll(after);
            changes.add(path, tightens ? Direction.TIGHTENS : Direction.WIDENS, "names " + sorted(after));
        } else if (!before.isEmpty() && after.isEmpty()) {
            changes.add(path, Direction.WIDENS, "no longer names " + sorted(before));
        } else {
            changes.sets(path, before, after, Direction.WIDENS);
        }
    }

    private static String sorted(Set<String> names) {
        return String.join(", ", names.stream().sorted().toList());
    }

    private void require(String path, Requirement before, Requirement after) {
        ProtectionDiff protection = new ProtectionDiff(changes, path);
        changes.ordered(
                path + ".min_entities", least(before.minEntities()), least(after.minEntities()), Direction.TIGHTENS);
        changes.ordered(
                path + ".mode", before.mode().orElse(Mode.EXACT), after.mode().orElse(Mode.EXACT), Direction.TIGHTENS);
        changes.optional(path + ".epsilon", before.epsilon(), after.epsilon(), Direction.WIDENS, Direction.TIGHTENS);
        protection.dominance(before.dominance(), after.dominance());
        changes.ordered(
                path + ".p_pct", before.pPercent().orElse(0), after.pPercent().orElse(0), Direction.TIGHTENS);
        protection.round(least(before.round()), least(after.round()));
    }

    private static int least(OptionalInt number) {
        return number.orElse(1);
    }

    private void budget(String path, Optional<Budget> before, Optional<Budget> after) {
        changes.optional(
                path + ".releases",
                before.flatMap(RuleDiff::releases),
                after.flatMap(RuleDiff::releases),
                Direction.WIDENS,
                Direction.TIGHTENS);
        changes.optional(
                path + ".epsilon",
                before.flatMap(Budget::epsilon),
                after.flatMap(Budget::epsilon),
                Direction.WIDENS,
                Direction.TIGHTENS);
        if (before.isPresent() && after.isPresent()) {
            changes.ordered(path + ".per", before.get().per(), after.get().per(), Direction.TIGHTENS);
        }
    }

    private static Optional<Integer> releases(Budget budget) {
        return budget.releases().isPresent() ? Optional.of(budget.releases().getAsInt()) : Optional.empty();
    }
}
