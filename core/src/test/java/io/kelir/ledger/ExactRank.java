package io.kelir.ledger;

import java.math.BigInteger;
import java.util.List;
import java.util.function.IntPredicate;

/** Rank over the rationals, by elimination without fractions: slow, and nothing like what the ledger does. */
final class ExactRank {
    private ExactRank() {}

    /** Rank of rows of zeroes and ones, on some of their columns. */
    static int of(List<ColumnSet> rows, int columns, IntPredicate kept) {
        BigInteger[][] matrix = new BigInteger[rows.size()][columns];
        for (int row = 0; row < rows.size(); row++) {
            for (int column = 0; column < columns; column++) {
                boolean one = kept.test(column) && rows.get(row).contains(column);
                matrix[row][column] = one ? BigInteger.ONE : BigInteger.ZERO;
            }
        }
        int rank = 0;
        for (int column = 0; column < columns && rank < matrix.length; column++) {
            int pivot = rank;
            while (pivot < matrix.length && matrix[pivot][column].signum() == 0) {
                pivot++;
            }
            if (pivot < matrix.length) {
                BigInteger[] found = matrix[pivot];
                matrix[pivot] = matrix[rank];
                matrix[rank] = found;
                eliminate(matrix, rank, column);
                rank++;
            }
        }
        return rank;
    }

    private static void eliminate(BigInteger[][] matrix, int pivot, int column) {
        for (int row = pivot + 1; row < matrix.length; row++) {
            BigInteger factor = matrix[row][column];
            if (factor.signum() != 0) {
                for (int i = 0; i < matrix[row].length; i++) {
                    matrix[row][i] =
                            matrix[row][i].multiply(matrix[pivot][column]).subtract(matrix[pivot][i].multiply(factor));
                }
            }
        }
    }
}
