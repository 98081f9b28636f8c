package io.kelir.examples.redteam;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * The reduced row echelon form of a matrix of zeros and ones, modulo a prime.
 *
 * <p>Only the row operations are kept, so an entry of the reduced form is a sum over one sparse column. In front of the reduced form stands
 * a unit vector for each pivot; what stands beside the pivots is summed up in random products, equal only for equal rows.
 */
final class Elimination {
    static final long PRIME = (1L << 31) - 1;
    static final int PRODUCTS = 96;

    private final int[][] columns;
    private final int[][] operations;
    private final int[] pivotRowOfColumn;
    private final boolean[] isPivotRow;
    private final long[] check;

    private Elimination(int rows, int[][] columns) {
        this.columns = columns;
        this.operations = new int[rows][rows];
        this.pivotRowOfColumn = new int[columns.length];
        this.isPivotRow = new boolean[rows];
        this.check = new long[rows];
        SplittableRandom random = new SplittableRandom(12);
        for (int row = 0; row < rows; row++) {
            operations[row][row] = 1;
            check[row] = random.nextLong(1, PRIME);
        }
    }

    /** @param columns for each column the rows where it holds a one */
    static Elimination of(int rows, int[][] columns) {
        Elimination elimination = new Elimination(rows, columns);
        Arrays.fill(elimination.pivotRowOfColumn, -1);
        for (int column = 0; column < columns.length; column++) {
            elimination.consider(column);
        }
        return elimination;
    }

    /** A random combination of the rows that have no pivot yet is zero in a column where all of them are. */
    private void consider(int column) {
        long product = 0;
        for (int row : columns[column]) {
            product += check[row];
        }
        product %= PRIME;
        if (product != 0) {
            makePivot(column, product);
        }
    }

    private void makePivot(int column, long product) {
        long[] reduced = new long[operations.length];
        int pivot = -1;
        for (int row = 0; row < operations.length; row++) {
            reduced[row] = entry(row, column);
            if (reduced[row] != 0 && !isPivotRow[row] && pivot < 0) {
                pivot = row;
            }
        }
        scale(operations[pivot], inverse(reduced[pivot]));
        for (int row = 0; row < operations.length; row++) {
            if (row != pivot && reduced[row] != 0) {
                subtract(operations[row], operations[pivot], reduced[row]);
            }
        }
        for (int i = 0; i < check.length; i++) {
            check[i] = Math.floorMod(check[i] - product * operations[pivot][i], PRIME);
        }
        isPivotRow[pivot] = true;
        pivotRowOfColumn[column] = pivot;
    }

    private static void scale(int[] row, long factor) {
        for (int i = 0; i < row.length; i++) {
            row[i] = (int) reduce(row[i] * factor);
        }
    }

    private static void subtract(int[] row, int[] other, long factor) {
        long negative = PRIME - factor;
        for (int i = 0; i < row.length; i++) {
            if (other[i] != 0) {
                row[i] = (int) reduce(row[i] + negative * other[i]);
            }
        }
    }

    /** A number below 2⁶² modulo the prime, which is one less than a power of two. */
    static long reduce(long value) {
        long once = (value & PRIME) + (value >>> 31);
        long twice = (once & PRIME) + (once >>> 31);
        return twice >= PRIME ? twice - PRIME : twice;
    }

    static long inverse(long value) {
        long result = 1;
        long power = value;
        for (long exponent = PRIME - 2; exponent > 0; exponent >>= 1) {
            if ((exponent & 1) == 1) {
                result = result * power % PRIME;
            }
            power = power * power % PRIME;
        }
        return result;
    }

    /** One entry of the reduced form. */
    long entry(int row, int column) {
        long sum = 0;
        for (int original : columns[column]) {
            sum += operations[row][original];
        }
        return sum % PRIME;
    }

    /** The row that a column is the pivot of; -1 for a column without. */
    int pivotRow(int column) {
        return pivotRowOfColumn[column];
    }

    /** For each row of the reduced form the products of what stands beside the pivots with {@link #weight}s. */
    long[][] products() {
        long[][] sums = new long[operations.length][PRODUCTS];
        for (int column = 0; column < columns.length; column++) {
            if (pivotRowOfColumn[column] < 0) {
                for (int row : columns[column]) {
                    add(sums[row], column);
                }
            }
        }
        long[][] products = new long[operations.length][PRODUCTS];
        for (int row = 0; row < operations.length; row++) {
            for (int original = 0; isPivotRow[row] && original < operations.length; original++) {
                long factor = operations[row][original];
                for (int i = 0; factor != 0 && i < PRODUCTS; i++) {
                    products[row][i] = reduce(products[row][i] + factor * sums[original][i]);
                }
            }
        }
        return products;
    }

    private static void add(long[] sums, int column) {
        for (int i = 0; i < PRODUCTS; i++) {
            sums[i] = (sums[i] + weight(column, i)) % PRIME;
        }
    }

    /** A fixed random weight of a column in a product. */
    static long weight(int column, int product) {
        long mixed = ((long) column * PRODUCTS + product + 1) * 0x9E3779B97F4A7C15L;
        mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return (mixed ^ (mixed >>> 31)) >>> 33;
    }
}
