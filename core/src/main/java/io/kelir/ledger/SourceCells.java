package io.kelir.ledger;

import io.kelir.plan.ReleaseFootprint;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The cells of one personal source, told apart only by what a release depends on. */
final class SourceCells {
    private final List<String> columns;
    private final int[] positions;
    private final CellTable cells;
    private final int[] numberOf;
    /** By number here: a cell of the slot that has it. */
    private final int[] first;

    /** @param slot of the source's data set */
    SourceCells(ReleaseFootprint release, int source, Slot slot) {
        Set<String> named = ReleaseColumns.named(release, source);
        this.columns = slot.columns().stream()
                .filter(column -> named.contains(column)
                        || (column.endsWith(Tuple.IS_NULL)
                                && named.contains(column.substring(0, column.length() - Tuple.IS_NULL.length()))))
                .toList();
        this.positions = columns.stream().mapToInt(slot.columns()::indexOf).toArray();
        this.cells = slot.cells();
        this.numberOf = new int[cells.count()];
        this.first = number();
    }

    int count() {
        return first.length;
    }

    /** The number here of a cell of the slot. */
    int numberOf(int slotCell) {
        return numberOf[slotCell];
    }

    Tuple.Cell cell(int number) {
        List<@Nullable Object> values = new ArrayList<>(positions.length);
        for (int position : positions) {
            values.add(cells.value(first[number], position));
        }
        return new Tuple.Cell(columns, values);
    }

    /** By entity: the number here of its one cell; -1 without one. */
    int[] byEntity(Slot slot, int entities) {
        int[] own = new int[entities];
        Arrays.fill(own, -1);
        BitSet present = slot.present();
        for (int item = present.nextSetBit(0); item >= 0; item = present.nextSetBit(item + 1)) {
            own[slot.items().entity(item)] = numberOf[slot.items().cell(item)];
        }
        return own;
    }

    /** Numbers all cells, column by column, each time telling apart what the next column tells apart. */
    private int[] number() {
        int count = Math.min(1, numberOf.length);
        for (int position : positions) {
            int codes = cells.codes(position);
            Renumbering finer = new Renumbering((long) count * codes);
            for (int cell = 0; cell < numberOf.length; cell++) {
                numberOf[cell] = finer.of((long) numberOf[cell] * codes + cells.code(cell, position));
            }
            count = finer.count();
        }
        int[] firsts = new int[count];
        for (int cell = numberOf.length - 1; cell >= 0; cell--) {
            firsts[numberOf[cell]] = cell;
        }
        return firsts;
    }
}
