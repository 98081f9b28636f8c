package io.kelir.ledger;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The rows of data behind one group of a release, as columns of its space.
 *
 * @param key  plain values of the group keys
 * @param rows how many joined rows the group has
 * @param all  all of them
 * @param told by {@link Contributing}, in its order: the columns that add to it; numbers of entities where each counts once
 * @param sums by position among the release's measures: the mark of the sum, where it follows from the censuses
 */
record GroupSets(List<@Nullable Object> key, long rows, ColumnSet all, List<ColumnSet> told, Map<Integer, Long> sums) {
    GroupSets {
        key = Collections.unmodifiableList(new ArrayList<>(key));
        told = List.copyOf(told);
        sums = Map.copyOf(sums);
    }

    /** With what is known of some numbers from another space. */
    GroupSets with(Set<Integer> numbers, GroupSets other) {
        List<ColumnSet> replaced = new ArrayList<>(told);
        numbers.forEach(number -> replaced.set(number, other.told.get(number)));
        Map<Integer, Long> both = new HashMap<>(sums);
        both.putAll(other.sums);
        return new GroupSets(key, rows, all, replaced, both);
    }

    /** Several groups taken as one. */
    static GroupSets union(List<@Nullable Object> key, List<GroupSets> groups) {
        Columns all = new Columns();
        List<Columns> told = new ArrayList<>();
        groups.get(0).told().forEach(set -> told.add(new Columns()));
        Map<Integer, Long> sums = new HashMap<>();
        long rows = 0;
        for (GroupSets group : groups) {
            rows = Math.addExact(rows, group.rows());
            all.addAll(group.all());
            group.sums().forEach((measure, mark) -> sums.merge(measure, mark, SumMarks::add));
            for (int i = 0; i < told.size(); i++) {
                told.get(i).addAll(group.told().get(i));
            }
        }
        return new GroupSets(
                key, rows, all.toSet(), told.stream().map(Columns::toSet).toList(), sums);
    }
}
