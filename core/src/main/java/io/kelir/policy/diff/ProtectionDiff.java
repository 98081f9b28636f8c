package io.kelir.policy.diff;

import io.kelir.policy.Dominance;
import io.kelir.policy.Protection;
import io.kelir.policy.diff.Change.Direction;
import java.util.Optional;

/** Compares how two bundles protect one data set. */
final class ProtectionDiff {
    private final Changes changes;
    private final String path;

    ProtectionDiff(Changes changes, String path) {
        this.changes = changes;
        this.path = path;
    }

    void compare(Protection before, Protection after) {
        changes.ordered(path + ".min_entities", before.minEntities(), after.minEntities(), Direction.TIGHTENS);
        dominance(before.dominance(), after.dominance());
        changes.ordered(path + ".p_pct", before.pPercent(), after.pPercent(), Direction.TIGHTENS);
        round(before.round(), after.round());
        changes.ordered(path + ".epoch", before.epoch(), after.epoch(), Direction.TIGHTENS);
        changes.ordered(path + ".mode", before.mode(), after.mode(), Direction.TIGHTENS);
        changes.optional(path + ".epsilon", before.epsilon(), after.epsilon(), Direction.WIDENS, Direction.NEUTRAL);
        changes.ordered(path + ".ledger_cells_max", before.cellsMax(), after.cellsMax(), Direction.WIDENS);
        changes.ordered(path + ".slot", before.slot(), after.slot(), Direction.TIGHTENS);
    }

    void dominance(Optional<Dominance> before, Optional<Dominance> after) {
        String name = path + ".dominance";
        if (before.isPresent() && after.isPresent()) {
            changes.ordered(name + ".n", before.get().n(), after.get().n(), Direction.TIGHTENS);
            changes.ordered(
                    name + ".k_pct", before.get().kPercent(), after.get().kPercent(), Direction.WIDENS);
        } else if (before.isPresent() != after.isPresent()) {
            changes.add(
                    name,
                    after.isPresent() ? Direction.TIGHTENS : Direction.WIDENS,
                    after.isPresent() ? "applies" : "no longer applies");
        }
    }

    /** Only a multiple tells nothing new. */
    void round(int before, int after) {
        if (before != after) {
            changes.add(
                    path + ".round",
                    after % before == 0 ? Direction.TIGHTENS : Direction.WIDENS,
                    before + " → " + after);
        }
    }
}
