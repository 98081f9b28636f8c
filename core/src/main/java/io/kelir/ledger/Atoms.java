package io.kelir.ledger;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The columns that no row tells apart, taken together, and the rows as sets of such atoms: there are many fewer atoms than columns, and what
 * holds of one column of an atom holds of all. Atoms are split when a row needs it, and stay split. Not thread-safe.
 */
final class Atoms {
    /** Of the columns that stand in no row. */
    private static final int OUTSIDE = 0;

    private final List<ColumnSet> sets = new ArrayList<>();
    private final List<BitSet> rows = new ArrayList<>();
    private final List<int[]> columnsOf = new ArrayList<>(List.of(new int[0]));
    private int[] atomOf = new int[0];

    /** How many rows there are. */
    int rows() {
        return rows.size();
    }

    /** A row as the set that it was added as. */
    ColumnSet set(int row) {
        return sets.get(row);
    }

    boolean contains(int row, int column) {
        return rows.get(row).get(atomOf[column]);
    }

    /** The rows that a column stands in, ascending. */
    int[] containing(int column) {
        int atom = atomOf[column];
        return IntStream.range(0, rows.size())
                .filter(row -> rows.get(row).get(atom))
                .toArray();
    }

    /** Knows all columns before {@code width}; new ones stand in no row. */
    void widen(int width) {
        int before = atomOf.length;
        if (width > before) {
            atomOf = Arrays.copyOf(atomOf, width);
            int[] outside = columnsOf.get(OUTSIDE);
            int[] more = Arrays.copyOf(outside, outside.length + width - before);
            for (int column = before; column < width; column++) {
                more[outside.length + column - before] = column;
            }
            columnsOf.set(OUTSIDE, more);
        }
    }

    /** Adds a row; its columns must be known. */
    void add(ColumnSet set) {
        Map<Integer, Columns> parts = new HashMap<>();
        set.forEach(column ->
                parts.computeIfAbsent(atomOf[column], atom -> new Columns()).add(column));
        BitSet row = new BitSet();
        parts.forEach((atom, columns) -> row.set(part(atom, columns.toArray())));
        rows.add(row);
        sets.add(set);
    }

    /** The atom of some columns of an atom: that atom if they are all of it, or a new one in the same rows. */
    private int part(int atom, int[] columns) {
        int[] whole = columnsOf.get(atom);
        if (atom != OUTSIDE && columns.length == whole.length) {
            return atom;
        }
        int part = columnsOf.size();
        columnsOf.add(columns);
        for (int column : columns) {
            atomOf[column] = part;
        }
        columnsOf.set(
                atom,
                Arrays.stream(whole).filter(column -> atomOf[column] == atom).toArray());
        for (BitSet row : rows) {
            if (row.get(atom)) {
                row.set(part);
            }
        }
        return part;
    }

    void removeLast() {
        rows.remove(rows.size() - 1);
        sets.remove(sets.size() - 1);
    }

    /** By atom: what a combination of the rows makes of each of its columns. */
    int[] combined(int[] factors) {
        int[] combined = new int[columnsOf.size()];
        for (int row = 0; row < rows.size(); row++) {
            int factor = factors[row];
            if (factor != 0) {
                BitSet atoms = rows.get(row);
                for (int atom = atoms.nextSetBit(0); atom >= 0; atom = atoms.nextSetBit(atom + 1)) {
                    combined[atom] = Modular.add(combined[atom], factor);
                }
            }
        }
        return combined;
    }

    /** The columns of an atom; must not be changed. */
    int[] columns(int atom) {
        return columnsOf.get(atom);
    }
}
