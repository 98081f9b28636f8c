package io.kelir.wayang.operator;

import io.kelir.wayang.budget.OperatorWatch;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes and merges the groups of an aggregate, telling what the groups that are left take. */
final class HeldGroups implements Serializable {
    private final ArrayList<GroupingSet> sets;
    private final OperatorWatch watch;

    HeldGroups(List<GroupingSet> sets, OperatorWatch watch) {
        this.sets = new ArrayList<>(sets);
        this.watch = watch;
    }

    /** The groups of a partition's rows. */
    Iterable<PartialGroup> of(Iterable<@Nullable Object[]> rows) {
        Map<RowKey, PartialGroup> groups = new LinkedHashMap<>();
        rows.forEach(row -> {
            watch.step();
            for (GroupingSet set : sets) {
                add(row, set, groups);
            }
        });
        return groups.values();
    }

    private void add(@Nullable Object[] row, GroupingSet set, Map<RowKey, PartialGroup> groups) {
        RowKey key = set.keyOf(row);
        PartialGroup group = groups.get(key);
        long before = 0;
        if (group == null) {
            group = PartialGroup.start(key, set.keyValuesOf(row), set);
            groups.put(key, group);
        } else if (set.grows()) {
            before = group.heldBytes();
        } else {
            group.add(row);
            return;
        }
        group.add(row);
        watch.hold(group.heldBytes() - before);
    }

    PartialGroup merge(PartialGroup left, PartialGroup right) {
        long before = left.heldBytes() + right.heldBytes();
        PartialGroup both = left.merge(right);
        watch.hold(both.heldBytes() - before);
        return both;
    }
}
