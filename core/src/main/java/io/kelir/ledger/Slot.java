package io.kelir.ledger;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The items of one data set over all states of its data that were seen: one entity's rows in one cell. An entity whose rows in a cell
 * became more or fewer has a new item, since the difference of the two would tell of it. Not thread-safe.
 */
final class Slot {
    private final String dataSet;
    private final List<String> columns;
    private final EntityNumbers numbers;
    private final Map<Item, Integer> known = new HashMap<>();
    private final List<Item> items = new ArrayList<>();
    private final Map<List<@Nullable Object>, Integer> cellNumbers = new HashMap<>();
    private final List<List<@Nullable Object>> cells = new ArrayList<>();
    private BitSet present = new BitSet();

    /** @param columns the values of a cell that tell cells apart here; those of the data set's census or fewer */
    Slot(String dataSet, List<String> columns, EntityNumbers numbers) {
        this.dataSet = dataSet;
        this.columns = List.copyOf(columns);
        this.numbers = numbers;
    }

    /**
     * What one entity adds to one cell.
     *
     * @param entity number of the entity
     * @param cell   number of the cell in this slot
     * @param rows   how many rows
     */
    record Item(int entity, int cell, long rows) {}

    String dataSet() {
        return dataSet;
    }

    /** Names of a cell's values. */
    List<String> columns() {
        return columns;
    }

    int count() {
        return items.size();
    }

    Item item(int number) {
        return items.get(number);
    }

    /** The cells seen so far. */
    List<List<@Nullable Object>> cells() {
        return cells;
    }

    /** Whether an item is part of the data as last seen. */
    boolean isPresent(int item) {
        return present.get(item);
    }

    /** Numbers of the items that are part of the data as last seen, ascending. */
    BitSet present() {
        return (BitSet) present.clone();
    }

    /** Takes over a newer state of the data. */
    void update(Census census) {
        int[] cellOf = project(census);
        BitSet now = new BitSet();
        int from = 0;
        while (from < census.items()) {
            int to = from;
            Map<Integer, Long> rowsByCell = new HashMap<>();
            while (to < census.items() && census.entities()[to] == census.entities()[from]) {
                rowsByCell.merge(cellOf[census.cellOf()[to]], census.rows()[to], Math::addExact);
                to++;
            }
            int entity = numbers.of(census.entities()[from]);
            rowsByCell.entrySet().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .forEach(entry -> now.set(numberOf(new Item(entity, entry.getKey(), entry.getValue()))));
            from = to;
        }
        present = now;
    }

    /** How many items a census would have here. */
    static int itemsOf(Census census, List<String> columns) {
        Slot probe = new Slot(census.dataSet(), columns, new EntityNumbers());
        probe.update(census);
        return probe.count();
    }

    private int numberOf(Item item) {
        Integer number = known.putIfAbsent(item, items.size());
        if (number == null) {
            items.add(item);
            return items.size() - 1;
        }
        return number;
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
            Integer number = cellNumbers.putIfAbsent(projected, cells.size());
            if (number == null) {
                cells.add(projected);
            }
            cellOf[i] = number == null ? cells.size() - 1 : number;
        }
        return cellOf;
    }
}
