package io.kelir.ledger;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The items of one data set over all states of its data that were seen: one entity's rows in one cell. An entity whose rows in a cell
 * became more or fewer, or whose values there add up to something else, has a new item, since the difference of the two would tell of it.
 * Not thread-safe.
 */
final class Slot {
    private final String dataSet;
    private final List<String> columns;
    private final EntityNumbers numbers;
    private final List<String> summed;
    private final Items items;
    private final CellTable cells;
    private BitSet present = new BitSet();

    /**
     * @param columns the values of a cell that tell cells apart here; those of the data set's census or fewer
     * @param summed  the columns of which items have sums
     */
    Slot(String dataSet, List<String> columns, List<String> summed, EntityNumbers numbers) {
        this.dataSet = dataSet;
        this.columns = List.copyOf(columns);
        this.summed = List.copyOf(summed);
        this.items = new Items(summed.size());
        this.numbers = numbers;
        this.cells = new CellTable(columns.size());
    }

    String dataSet() {
        return dataSet;
    }

    /** Names of a cell's values. */
    List<String> columns() {
        return columns;
    }

    /** Names of the columns of which items have sums, in their order. */
    List<String> summed() {
        return summed;
    }

    int count() {
        return items.count();
    }

    /** All items seen so far. */
    Items items() {
        return items;
    }

    /** The cells seen so far. */
    CellTable cells() {
        return cells;
    }

    /** Numbers of the items that are part of the data as last seen, ascending. */
    BitSet present() {
        return (BitSet) present.clone();
    }

    /** Takes over a newer state of the data. */
    void update(Census census) {
        int[] cellOf = project(census);
        BitSet now = new BitSet();
        Map<Integer, Item> byCell = new TreeMap<>();
        int from = 0;
        while (from < census.items()) {
            int to = from;
            byCell.clear();
            while (to < census.items() && census.entities()[to] == census.entities()[from]) {
                byCell.computeIfAbsent(cellOf[census.cellOf()[to]], cell -> new Item(summed.size()))
                        .add(census, to);
                to++;
            }
            int entity = numbers.of(census.entities()[from]);
            byCell.forEach((cell, item) -> now.set(items.numberOf(entity, cell, item.rows, item.sums)));
            from = to;
        }
        present = now;
    }

    /** Adds up one entity's rows in one cell. */
    private static final class Item {
        private long rows;
        private final long[] sums;

        Item(int summed) {
            this.sums = new long[summed];
        }

        void add(Census census, int item) {
            rows = Math.addExact(rows, census.rows()[item]);
            for (int i = 0; i < sums.length; i++) {
                sums[i] = SumMarks.add(sums[i], census.sums()[item * sums.length + i]);
            }
        }
    }

    /** By cell of the census: the number of its cell here. */
    private int[] project(Census census) {
        int[] positions = columns.stream()
                .mapToInt(column -> census.columns().indexOf(column))
                .toArray();
        int[] cellOf = new int[census.cells().size()];
        for (int i = 0; i < cellOf.length; i++) {
            List<@Nullable Object> cell = census.cells().get(i);
            List<@Nullable Object> projected = new ArrayList<>();
            Arrays.stream(positions).forEach(position -> projected.add(position < 0 ? null : cell.get(position)));
            cellOf[i] = cells.numberOf(projected);
        }
        return cellOf;
    }
}
