package io.kelir.ledger;

import io.kelir.plan.ReleaseFootprint;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The cells of one personal source, told apart only by what a release depends on. */
final class SourceCells {
    private final List<String> columns;
    private final List<List<@Nullable Object>> values = new ArrayList<>();
    private final int[] numberOf;

    /** @param slot of the source's data set */
    SourceCells(ReleaseFootprint release, int source, Slot slot) {
        Set<String> named = ReleaseColumns.named(release, source);
        this.columns = slot.columns().stream()
                .filter(column -> named.contains(column)
                        || (column.endsWith(Tuple.IS_NULL)
                                && named.contains(column.substring(0, column.length() - Tuple.IS_NULL.length()))))
                .toList();
        this.numberOf = project(slot);
    }

    int count() {
        return values.size();
    }

    /** The number here of a cell of the slot. */
    int numberOf(int slotCell) {
        return numberOf[slotCell];
    }

    Tuple.Cell cell(int number) {
        return new Tuple.Cell(columns, values.get(number));
    }

    /** By entity: the number here of its one cell; -1 without one. */
    int[] byEntity(Slot slot, int entities) {
        int[] cells = new int[entities];
        Arrays.fill(cells, -1);
        BitSet present = slot.present();
        for (int item = present.nextSetBit(0); item >= 0; item = present.nextSetBit(item + 1)) {
            cells[slot.item(item).entity()] = numberOf[slot.item(item).cell()];
        }
        return cells;
    }

    private int[] project(Slot slot) {
        int[] positions = columns.stream().mapToInt(slot.columns()::indexOf).toArray();
        Map<List<@Nullable Object>, Integer> known = new HashMap<>();
        int[] numbers = new int[slot.cells().size()];
        for (int i = 0; i < numbers.length; i++) {
            List<@Nullable Object> projected = new ArrayList<>();
            for (int position : positions) {
                projected.add(slot.cells().get(i).get(position));
            }
            Integer number = known.putIfAbsent(projected, values.size());
            if (number == null) {
                values.add(projected);
            }
            numbers[i] = number == null ? values.size() - 1 : number;
        }
        return numbers;
    }
}
