package io.kelir.ledger;

import java.util.Arrays;

/**
 * As many columns as there are rows, on which the rows are independent: with the inverse of the square matrix of the rows on these
 * columns. Not thread-safe.
 */
final class Basis {
    private int[] columns = new int[16];
    /** By basis column, then by row. */
    private int[][] inverse = new int[16][];

    private int rank;

    int rank() {
        return rank;
    }

    int column(int position) {
        return columns[position];
    }

    /** The one combination of the rows that agrees with a set on all columns of the basis: a factor for each row. */
    int[] combination(ColumnSet set) {
        long[] sums = new long[rank];
        for (int i = 0; i < rank; i++) {
            if (set.contains(columns[i])) {
                int[] line = inverse[i];
                for (int row = 0; row < rank; row++) {
                    sums[row] += line[row];
                }
            }
        }
        int[] factors = new int[rank];
        for (int row = 0; row < rank; row++) {
            factors[row] = (int) (sums[row] % Modular.PRIME);
        }
        return factors;
    }

    /**
     * Adds a row and the column that makes it independent, by bordering the inverse.
     *
     * @param factors  the combination of the new row
     * @param residual what is left of the new row at the new column, not zero
     * @param rows     the rows so far
     */
    void add(int column, int[] factors, int residual, Atoms rows) {
        int[] solution = solve(column, rows);
        int scale = Modular.inverse(residual);
        int minus = Modular.subtract(0, scale);
        grow();
        for (int i = 0; i < rank; i++) {
            int[] line = inverse[i].length > rank ? inverse[i] : Arrays.copyOf(inverse[i], lineLength(rank + 1));
            Modular.addTimes(line, Modular.multiply(solution[i], scale), factors, rank);
            line[rank] = Modular.multiply(solution[i], minus);
            inverse[i] = line;
        }
        int[] last = new int[lineLength(rank + 1)];
        Modular.addTimes(last, minus, factors, rank);
        last[rank] = scale;
        inverse[rank] = last;
        columns[rank] = column;
        rank++;
    }

    /** Takes the row and the column back that were added last. */
    void removeLast() {
        int last = rank - 1;
        int[] line = inverse[last];
        int pivot = Modular.inverse(line[last]);
        for (int i = 0; i < last; i++) {
            int factor = Modular.subtract(0, Modular.multiply(inverse[i][last], pivot));
            Modular.addTimes(inverse[i], factor, line, last);
            inverse[i][last] = 0;
        }
        inverse[last] = new int[0];
        rank = last;
    }

    /** How the columns of the basis combine to another column. */
    private int[] solve(int column, Atoms rows) {
        int[] containing = rows.containing(column);
        int[] solution = new int[rank];
        for (int i = 0; i < rank; i++) {
            long sum = 0;
            for (int row : containing) {
                sum += inverse[i][row];
            }
            solution[i] = (int) (sum % Modular.PRIME);
        }
        return solution;
    }

    private void grow() {
        if (rank == columns.length) {
            columns = Arrays.copyOf(columns, rank * 2);
            inverse = Arrays.copyOf(inverse, rank * 2);
        }
    }

    /** Lines grow in steps, so that not every added row copies them. */
    private static int lineLength(int needed) {
        return (needed + 31) / 32 * 32;
    }
}
