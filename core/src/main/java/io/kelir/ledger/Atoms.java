package io.kelir.ledger;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The columns that no row tells apart, taken together: there are many fewer atoms than columns, and what holds of one column of an atom
 * holds of all. Each atom knows the rows that it stands in. Atoms are split when a row needs it, and stay split. Not thread-safe.
 */
final class Atoms {
    /** Of the columns that stand in no row. */
    private static final int OUTSIDE = 0;

    private final List<ColumnSet> sets = new ArrayList<>();
    private final List<long[]> rowsOf = new ArrayList<>(List.of(new long[0]));
    private final List<int[]> columnsOf = new ArrayList<>(List.of(new int[0]));
    private int[] atomOf = new int[0];
    private long setBytes;

    /** How many rows there are. */
    int rows() {
        return sets.size();
    }

    /** A row as the set that it was added as. */
    ColumnSet set(int row) {
        return sets.get(row);
    }

    /** About how much memory the rows take. */
    long bytes() {
        return setBytes + (long) rowsOf.size() * rows() / Byte.SIZE + (long) atomOf.length * Integer.BYTES * 2;
    }

    /** The rows that a column stands in, ascending. */
    int[] containing(int column) {
        Columns containing = new Columns();
        long[] words = rowsOf.get(atomOf[column]);
        for (int i = 0; i < words.length; i++) {
            for (long word = words[i]; word != 0; word &= word - 1) {
                containing.add(i * Long.SIZE + Long.numberOfTrailingZeros(word));
            }
        }
        return containing.toArray();
    }

    /** What a combination of the rows makes of a column. */
    int combined(int column, int[] factors) {
        long sum = 0;
        long[] words = rowsOf.get(atomOf[column]);
        for (int i = 0; i < words.length; i++) {
            for (long word = words[i]; word != 0; word &= word - 1) {
                sum += factors[i * Long.SIZE + Long.numberOfTrailingZeros(word)];
            }
        }
        return (int) (sum % Modular.PRIME);
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
        int[] covered = new int[columnsOf.size()];
        set.forEach(column -> covered[atomOf[column]]++);
        Map<Integer, Columns> parts = new HashMap<>();
        set.forEach(column -> {
            int atom = atomOf[column];
            if (!isWhole(atom, covered[atom])) {
                parts.computeIfAbsent(atom, unseen -> new Columns()).add(column);
            }
        });
        for (int atom = 0; atom < covered.length; atom++) {
            if (covered[atom] > 0 && isWhole(atom, covered[atom])) {
                mark(atom, rows());
            }
        }
        parts.forEach((atom, columns) -> mark(split(atom, columns.toArray()), rows()));
        sets.add(set);
        setBytes += set.bytes();
    }

    private boolean isWhole(int atom, int columns) {
        return atom != OUTSIDE && columns == columnsOf.get(atom).length;
    }

    private void mark(int atom, int row) {
        long[] words = rowsOf.get(atom);
        int at = row / Long.SIZE;
        if (at >= words.length) {
            words = Arrays.copyOf(words, at + 1);
            rowsOf.set(atom, words);
        }
        words[at] |= 1L << row;
    }

    /** A new atom of some columns of another, in the same rows. */
    private int split(int atom, int[] columns) {
        int part = columnsOf.size();
        int[] whole = columnsOf.get(atom);
        columnsOf.add(columns);
        rowsOf.add(rowsOf.get(atom).clone());
        for (int column : columns) {
            atomOf[column] = part;
        }
        columnsOf.set(
                atom,
                Arrays.stream(whole).filter(column -> atomOf[column] == atom).toArray());
        return part;
    }

    void removeLast() {
        int row = rows() - 1;
        ColumnSet set = sets.remove(row);
        setBytes -= set.bytes();
        set.forEach(column -> rowsOf.get(atomOf[column])[row / Long.SIZE] &= ~(1L << row));
    }

    /**
     * By atom: what a combination of the rows makes of each of its columns. The sums of every eight rows are made beforehand, so that an
     * atom takes one look-up for eight rows.
     */
    int[] combined(int[] factors) {
        long[] sums = sumsOfEight(factors);
        int[] combined = new int[columnsOf.size()];
        for (int atom = 0; atom < combined.length; atom++) {
            combined[atom] = (int) (sum(rowsOf.get(atom), sums) % Modular.PRIME);
        }
        return combined;
    }

    private static long sum(long[] words, long[] sums) {
        long sum = 0;
        for (int i = 0; i < words.length; i++) {
            int eight = i * Long.BYTES;
            for (long word = words[i]; word != 0; word >>>= Byte.SIZE) {
                sum += sums[(eight << Byte.SIZE) + (int) (word & 0xFF)];
                eight++;
            }
        }
        return sum;
    }

    /** For every eight rows, the sum of the factors of each of their 256 subsets. */
    private static long[] sumsOfEight(int[] factors) {
        int eights = (factors.length + Long.SIZE - 1) / Long.SIZE * Long.BYTES;
        long[] sums = new long[eights << Byte.SIZE];
        for (int eight = 0; eight < eights; eight++) {
            for (int subset = 1; subset < 1 << Byte.SIZE; subset++) {
                int row = eight * Byte.SIZE + Integer.numberOfTrailingZeros(subset);
                long others = sums[(eight << Byte.SIZE) + (subset & (subset - 1))];
                sums[(eight << Byte.SIZE) + subset] = others + (row < factors.length ? factors[row] : 0);
            }
        }
        return sums;
    }

    /** The columns of an atom; must not be changed. */
    int[] columns(int atom) {
        return columnsOf.get(atom);
    }
}
