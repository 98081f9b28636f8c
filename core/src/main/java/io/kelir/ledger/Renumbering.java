package io.kelir.ledger;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Gives small numbers to the keys of a range that occur, in order of first sight. Not thread-safe. */
final class Renumbering {
    /** Up to so many keys a table is faster than a map and no greater than the data. */
    private static final long TABLE_MAX = 1 << 20;

    private final int[] table;
    private final Map<Long, Integer> map = new HashMap<>();
    private int count;

    /** @param range keys are less than this */
    Renumbering(long range) {
        table = new int[range <= TABLE_MAX ? (int) range : 0];
        Arrays.fill(table, -1);
    }

    int count() {
        return count;
    }

    int of(long key) {
        if (table.length == 0) {
            Integer known = map.putIfAbsent(key, count);
            return known == null ? count++ : known;
        }
        int known = table[(int) key];
        if (known < 0) {
            table[(int) key] = count;
            return count++;
        }
        return known;
    }
}
