package io.kelir.policy.diff;

import io.kelir.policy.DataSetPolicy;
import io.kelir.policy.DataSetTerms;
import io.kelir.policy.JoinRule;
import io.kelir.policy.JoinRule.Demand;
import io.kelir.policy.diff.Change.Direction;

/** Compares one data set of two bundles. */
final class DataSetDiff {
    private final Changes changes;
    private final String path;

    DataSetDiff(Changes changes, String path) {
        this.changes = changes;
        this.path = path;
    }

    void compare(DataSetPolicy before, DataSetPolicy after) {
        if (before.isPublic() != after.isPublic()) {
            changes.add(
                    path,
                    after.isPublic() ? Direction.WIDENS : Direction.TIGHTENS,
                    after.isPublic() ? "becomes public" : "becomes personal");
        }
        if (before.isPublic() || after.isPublic()) {
            changes.ordered(path + ".rows", before.rows(), after.rows(), Direction.WIDENS);
            changes.same(path + ".key", before.key(), after.key(), Direction.WIDENS);
            changes.ordered(
                    path + ".damaged", before.terms().onDamage(), after.terms().onDamage(), Direction.WIDENS);
        }
        if (!before.isPublic() && !after.isPublic()) {
            personal(before, after);
        }
    }

    private void personal(DataSetPolicy before, DataSetPolicy after) {
        changes.same(path + ".entity", before.entity(), after.entity(), Direction.WIDENS);
        new ProtectionDiff(changes, path).compare(before.protection(), after.protection());
        terms(before.terms(), after.terms());
        String columns = path + ".columns";
        changes.sets(columns, before.columns().keySet(), after.columns().keySet(), Direction.WIDENS);
        before.columns().forEach((name, column) -> after.column(name)
                .ifPresent(other -> new ColumnDiff(changes, columns + "." + name).compare(column, other)));
    }

    private void terms(DataSetTerms before, DataSetTerms after) {
        join(before.join(), after.join());
        changes.ordered(path + ".leaves", before.leaves(), after.leaves(), Direction.WIDENS);
        changes.same(path + ".sites", before.sites(), after.sites(), Direction.WIDENS);
        changes.sets(path + ".rows_where", before.rows(), after.rows(), Direction.TIGHTENS);
        changes.same(path + ".contributions", before.contributions(), after.contributions(), Direction.WIDENS);
    }

    private void join(JoinRule before, JoinRule after) {
        if (before.demand() != after.demand()) {
            boolean tightens = before.demand() == Demand.FREE;
            changes.add(
                    path + ".join",
                    tightens ? Direction.TIGHTENS : Direction.WIDENS,
                    text(before) + " → " + text(after));
        } else {
            changes.anySets(path + ".join.any_of", before.anyOf(), after.anyOf(), Direction.WIDENS);
        }
    }

    private static String text(JoinRule rule) {
        return rule.demand().name().toLowerCase(java.util.Locale.ROOT);
    }
}
