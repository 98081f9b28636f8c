package io.kelir.ledger;

import io.kelir.value.ValueOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Who stands in which cell of a personal data set, in one state of its data. A cell is what the values of all declared dimensions have in
 * common; an item is one entity's rows in one cell.
 *
 * @param dataSet  the data set
 * @param columns  names of a cell's values, in order
 * @param cells    distinct, ascending; values as {@link io.kelir.value.TypeName} says, or {@link Outside}
 * @param entities by item: a keyed hash of the entity; items come ascending by it
 * @param cellOf   by item: number of its cell
 * @param rows     by item: how many rows, at least 1
 * @param summed   names of the columns that may be summed, in order
 * @param sums     by item and summed column: the mark of the sum over the item's rows
 */
record Census(
        String dataSet,
        List<String> columns,
        List<List<@Nullable Object>> cells,
        long[] entities,
        int[] cellOf,
        long[] rows,
        List<String> summed,
        long[] sums) {
    Census {
        columns = List.copyOf(columns);
        summed = List.copyOf(summed);
        cells = Collections.unmodifiableList(new ArrayList<>(cells));
    }

    /** A value that stands outside what policy declares, yet is not NULL. */
    enum Outside {
        /** Before the first edge of the bands. */
        BELOW,
        /** At or after the last edge of the bands, or no value of the domain. */
        ABOVE
    }

    /**
     * A census from its rows.
     *
     * @param keyParts  how many columns of the rows identify the entity; they come first, then the cell's values, then the sums, then the
     *                  number of rows
     * @param entityKey a keyed hash of the entity
     */
    static Census of(
            String dataSet,
            List<String> columns,
            List<String> summed,
            int keyParts,
            List<List<@Nullable Object>> found,
            ToLongFunction<List<@Nullable Object>> entityKey,
            SumMarks marks) {
        int end = keyParts + columns.size();
        Map<List<@Nullable Object>, Cell> cells = new HashMap<>();
        List<Item> items = new ArrayList<>(found.size());
        for (List<@Nullable Object> row : found) {
            Cell cell = cells.computeIfAbsent(row.subList(keyParts, end), Cell::new);
            items.add(new Item(
                    entityKey.applyAsLong(row.subList(0, keyParts)),
                    cell,
                    count(row),
                    marks.ofAll(row.subList(end, end + summed.size()))));
        }
        List<List<@Nullable Object>> ordered = numbered(cells.values());
        Collections.sort(items);
        return new Census(
                dataSet,
                columns,
                ordered,
                items.stream().mapToLong(Item::entity).toArray(),
                items.stream().mapToInt(item -> item.cell().number).toArray(),
                items.stream().mapToLong(Item::rows).toArray(),
                summed,
                items.stream().flatMapToLong(item -> Arrays.stream(item.sums())).toArray());
    }

    /** The values of cells in their order, once each knows its place in it. */
    private static List<List<@Nullable Object>> numbered(Collection<Cell> cells) {
        List<Cell> ordered = new ArrayList<>(cells);
        ordered.sort((left, right) -> compareCells(left.values, right.values));
        for (int number = 0; number < ordered.size(); number++) {
            ordered.get(number).number = number;
        }
        return ordered.stream()
                .map(cell -> Collections.unmodifiableList(new ArrayList<>(cell.values)))
                .toList();
    }

    /** By value, then what stands outside, then NULL: one order for all censuses, so that equal ones are equal item by item. */
    private static int compareCells(List<@Nullable Object> left, List<@Nullable Object> right) {
        for (int i = 0; i < left.size(); i++) {
            int order = compare(left.get(i), right.get(i));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    private static int compare(@Nullable Object left, @Nullable Object right) {
        int order = Integer.compare(kind(left), kind(right));
        return order != 0 || left == null || right == null ? order : ValueOrder.compare(left, right);
    }

    private static int kind(@Nullable Object value) {
        return value == null ? 2 : value instanceof Outside ? 1 : 0;
    }

    private static long count(List<@Nullable Object> row) {
        if (row.get(row.size() - 1) instanceof Number number) {
            return number.longValue();
        }
        throw new IllegalArgumentException("a census row does not end with a number of rows");
    }

    int items() {
        return entities.length;
    }

    /** Whether every entity has exactly one row. */
    boolean isOneRowPerEntity() {
        for (int i = 0; i < entities.length; i++) {
            if (rows[i] != 1 || (i > 0 && entities[i] == entities[i - 1])) {
                return false;
            }
        }
        return true;
    }

    boolean isSameAs(Census other) {
        if (!columns.equals(other.columns)
                || !summed.equals(other.summed)
                || items() != other.items()
                || !Arrays.equals(sums, other.sums)) {
            return false;
        }
        for (int i = 0; i < items(); i++) {
            if (entities[i] != other.entities[i]
                    || rows[i] != other.rows[i]
                    || !cells.get(cellOf[i]).equals(other.cells.get(other.cellOf[i]))) {
                return false;
            }
        }
        return true;
    }

    /** A cell whose number is known once all cells are. */
    private static final class Cell {
        private final List<@Nullable Object> values;
        private int number;

        Cell(List<@Nullable Object> values) {
            this.values = values;
        }
    }

    private record Item(long entity, Cell cell, long rows, long[] sums) implements Comparable<Item> {
        @Override
        public int compareTo(Item other) {
            int order = Long.compare(entity, other.entity);
            return order != 0 ? order : Integer.compare(cell.number, other.cell.number);
        }
    }
}
