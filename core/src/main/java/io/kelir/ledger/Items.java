package io.kelir.ledger;

import java.util.Arrays;

/**
 * Items by number: what one entity adds to one cell, so many rows. Equal items have one number. Not thread-safe.
 */
final class Items {
    private final NumberIndex index = new NumberIndex();
    private int[] entities = new int[8];
    private int[] cells = new int[8];
    private long[] rows = new long[8];

    int count() {
        return index.size();
    }

    int entity(int item) {
        return entities[item];
    }

    int cell(int item) {
        return cells[item];
    }

    long rows(int item) {
        return rows[item];
    }

    /** The number of an item, a new one at its first sight. */
    int numberOf(int entity, int cell, long rowsOfIt) {
        int hash = (31 * entity + cell) * 31 + Long.hashCode(rowsOfIt);
        int known = index.find(hash, item -> entities[item] == entity && cells[item] == cell && rows[item] == rowsOfIt);
        return known >= 0 ? known : add(hash, entity, cell, rowsOfIt);
    }

    private int add(int hash, int entity, int cell, long rowsOfIt) {
        int item = index.add(hash);
        if (item == entities.length) {
            entities = Arrays.copyOf(entities, item * 2);
            cells = Arrays.copyOf(cells, item * 2);
            rows = Arrays.copyOf(rows, item * 2);
        }
        entities[item] = entity;
        cells[item] = cell;
        rows[item] = rowsOfIt;
        return item;
    }
}
