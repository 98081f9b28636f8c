package io.kelir.policy.diff;

import io.kelir.policy.ColumnPolicy;
import io.kelir.policy.Domain;
import io.kelir.policy.Grain;
import io.kelir.policy.diff.Change.Direction;
import java.util.List;
import java.util.Optional;

/** Compares one column of two bundles. */
final class ColumnDiff {
    private final Changes changes;
    private final String path;

    ColumnDiff(Changes changes, String path) {
        this.changes = changes;
        this.path = path;
    }

    void compare(ColumnPolicy before, ColumnPolicy after) {
        changes.sets(path + ".uses", before.uses(), after.uses(), Direction.WIDENS);
        changes.ordered(
                path + ".min_entities",
                before.minEntities().orElse(1),
                after.minEntities().orElse(1),
                Direction.TIGHTENS);
        dimension(before, after);
        changes.same(path + ".bounds", before.bounds(), after.bounds(), Direction.WIDENS);
        changes.same(path + ".contributions", before.contributions(), after.contributions(), Direction.WIDENS);
    }

    private void dimension(ColumnPolicy before, ColumnPolicy after) {
        if (!kind(before).equals(kind(after))) {
            boolean tightens = kind(after).equals("none");
            changes.add(path, tightens ? Direction.TIGHTENS : Direction.WIDENS, kind(before) + " → " + kind(after));
            return;
        }
        changes.sets(path + ".domain", values(before.domain()), values(after.domain()), Direction.WIDENS);
        changes.sets(path + ".bands", before.bands(), after.bands(), Direction.WIDENS);
        before.grain().ifPresent(grain -> grain(grain, after.grain().orElseThrow()));
    }

    private static String kind(ColumnPolicy column) {
        return column.domain().isPresent()
                ? "domain"
                : !column.bands().isEmpty() ? "bands" : column.grain().isPresent() ? "grain" : "none";
    }

    private static List<Object> values(Optional<Domain> domain) {
        return domain.map(given -> given.reference().<List<Object>>map(List::of).orElse(given.values()))
                .orElse(List.of());
    }

    private void grain(Grain before, Grain after) {
        if (before != after) {
            changes.add(
                    path + ".grain",
                    after.isCoarserOrEqual(before) ? Direction.TIGHTENS : Direction.WIDENS,
                    before.isoPeriod() + " → " + after.isoPeriod());
        }
    }
}
