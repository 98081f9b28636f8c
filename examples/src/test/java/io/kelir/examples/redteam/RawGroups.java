package io.kelir.examples.redteam;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Rows of a question's groups, computed from the raw rows; ghosts are rows too. */
final class RawGroups {
    private RawGroups() {}

    /** Rows by what an answer shows as group keys. */
    static Map<List<String>, BitSet> of(Question question, RawWorld world) {
        RawTable table = world.table(question.base());
        boolean joinsRegions = question.joinsRegions();
        Map<Long, BitSet> byCode = new HashMap<>();
        for (int row = 0; row < table.size(); row++) {
            boolean lost = joinsRegions && table.code(Dimension.REGION, row) == Dimension.MISSING;
            if (!lost && table.isPresent(row) && counts(question, new RawRow(world, table, row))) {
                byCode.computeIfAbsent(packed(question.keys(), table, row), code -> new BitSet(table.size()))
                        .set(row);
            }
        }
        Map<List<String>, BitSet> groups = new HashMap<>();
        byCode.values().forEach(rows -> groups.put(labels(question.keys(), table, rows.nextSetBit(0)), rows));
        return groups;
    }

    private static boolean counts(Question question, RawRow row) {
        return question.where()
                .map(condition -> condition.decide(row) == Truth.TRUE)
                .orElse(true);
    }

    private static long packed(List<Dimension> keys, RawTable table, int row) {
        long packed = 0;
        for (Dimension key : keys) {
            packed = packed << 8 | (table.code(key, row) + 1);
        }
        return packed;
    }

    private static List<String> labels(List<Dimension> keys, RawTable table, int row) {
        List<String> labels = new ArrayList<>();
        for (Dimension key : keys) {
            labels.add(key.label(table.code(key, row)));
        }
        return labels;
    }

    /** The rows of a group that a measure is over. */
    static BitSet measured(Measure measure, BitSet group, RawWorld world, RawTable table) {
        BitSet rows = (BitSet) group.clone();
        measure.when().ifPresent(condition -> group.stream()
                .forEach(row -> rows.set(row, condition.decide(new RawRow(world, table, row)) == Truth.TRUE)));
        measure.column().ifPresent(column -> group.stream().forEach(row -> {
            if (!table.has(column, row)) {
                rows.clear(row);
            }
        }));
        return rows;
    }
}
