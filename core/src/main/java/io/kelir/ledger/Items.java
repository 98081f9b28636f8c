package io.kelir.ledger;

import java.util.Arrays;

/**
 * Items by number: what one entity adds to one cell, so many rows with such sums. Equal items have one number. Not thread-safe.
 */
final class Items {
    private final NumberIndex index = new NumberIndex();
    private final int summed;
    private int[] entities = new int[8];
    private int[] cells = new int[8];
    private long[] rows = new long[8];
    private long[] sums;

    /** @param summed how many sums each item has */
    Items(int summed) {
        this.summed = summed;
        this.sums = new long[8 * summed];
    }

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

    /** The mark of one of its sums. */
    long sum(int item, int position) {
        return sums[item * summed + position];
    }

    /** The number of an item, a new one at its first sight. */
    int numberOf(int entity, int cell, long rowsOfIt, long[] sumsOfIt) {
        int hash = ((31 * entity + cell) * 31 + Long.hashCode(rowsOfIt)) * 31 + Arrays.hashCode(sumsOfIt);
        int known = index.find(
                hash,
                item -> entities[item] == entity
                        && cells[item] == cell
                        && rows[item] == rowsOfIt
                        && Arrays.equals(sums, item * summed, (item + 1) * summed, sumsOfIt, 0, summed));
        return known >= 0 ? known : add(hash, entity, cell, rowsOfIt, sumsOfIt);
    }

    private int add(int hash, int entity, int cell, long rowsOfIt, long[] sumsOfIt) {
        int item = index.add(hash);
        if (item == entities.length) {
            entities = Arrays.copyOf(entities, item * 2);
            cells = Arrays.copyOf(cells, item * 2);
            rows = Arrays.copyOf(rows, item * 2);
            sums = Arrays.copyOf(sums, item * 2 * summed);
        }
        entities[item] = entity;
        cells[item] = cell;
        rows[item] = rowsOfIt;
        System.arraycopy(sumsOfIt, 0, sums, item * summed, summed);
        return item;
    }
}
