package io.kelir.examples.redteam;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Rows that a caller may be after: one combination of values of up to three dimensions that only few patients share.
 *
 * @param rows     numbers of rows
 * @param patients numbers of their patients, each once
 */
record SmallGroup(int[] rows, int[] patients) {
    private static final List<Dimension> DIMENSIONS = List.of(Dimension.values());
    private static final int DIMENSIONS_MAX = 3;
    private static final List<Set<Dimension>> SAYING_THE_SAME =
            List.of(EnumSet.of(Dimension.REGION, Dimension.COUNTRY), EnumSet.of(Dimension.MONTH, Dimension.YEAR));

    /** Every such group of a table with fewer than {@code k} patients. */
    static List<SmallGroup> all(RawTable table, int k) {
        List<SmallGroup> groups = new ArrayList<>();
        addAll(EnumSet.noneOf(Dimension.class), 0, table, k, groups);
        return groups;
    }

    private static void addAll(Set<Dimension> chosen, int next, RawTable table, int k, List<SmallGroup> groups) {
        if (!chosen.isEmpty()) {
            addGroups(chosen, table, k, groups);
        }
        for (int i = next; i < DIMENSIONS.size() && chosen.size() < DIMENSIONS_MAX; i++) {
            Set<Dimension> more = EnumSet.copyOf(chosen);
            more.add(DIMENSIONS.get(i));
            if (table.knows(DIMENSIONS.get(i)) && SAYING_THE_SAME.stream().noneMatch(more::containsAll)) {
                addAll(more, i + 1, table, k, groups);
            }
        }
    }

    private static void addGroups(Set<Dimension> dimensions, RawTable table, int k, List<SmallGroup> groups) {
        Map<Long, Rows> byCode = new HashMap<>();
        for (int row = 0; row < table.size(); row++) {
            if (table.patient(row) != RawTable.NOBODY) {
                long code = 0;
                for (Dimension dimension : dimensions) {
                    code = code << 8 | (table.code(dimension, row) + 1);
                }
                byCode.computeIfAbsent(code, each -> new Rows(new ArrayList<>(), new BitSet()))
                        .add(row, table.patient(row), k);
            }
        }
        byCode.values().stream()
                .filter(rows -> rows.patients.cardinality() < k)
                .map(Rows::group)
                .forEach(groups::add);
    }

    private record Rows(List<Integer> rows, BitSet patients) {
        void add(int row, int patient, int k) {
            if (patients.cardinality() < k) {
                patients.set(patient);
                rows.add(row);
            }
        }

        SmallGroup group() {
            return new SmallGroup(
                    rows.stream().mapToInt(Integer::intValue).toArray(),
                    patients.stream().toArray());
        }
    }

    /** The number of patients of some rows. */
    static int patients(BitSet rows, RawTable table) {
        return (int) rows.stream()
                .map(table::patient)
                .filter(patient -> patient != RawTable.NOBODY)
                .distinct()
                .count();
    }

    BitSet rowSet() {
        BitSet set = new BitSet();
        IntStream.of(rows).forEach(set::set);
        return set;
    }
}
