package io.kelir.platform.jdbc.run;

import org.jspecify.annotations.Nullable;

/**
 * How many rows a cursor's next batch has. Batches grow while rows are narrow, since a round trip for each costs more than its rows, and
 * shrink when rows become wide, since a batch is in memory whole.
 */
final class BatchSize {
    /** Rows of the first batch, when nothing is known of their width. */
    static final int FIRST = 1000;

    private static final int LEAST = 10;
    private static final int MOST = 10_000;
    private static final long BYTES_MAX = 4L << 20;
    private static final int VALUE_BYTES = 32;

    private int rows = FIRST;
    private long widest = 1;

    /** Takes note of a row of the present batch. */
    void saw(@Nullable Object[] row) {
        long bytes = 0;
        for (Object value : row) {
            bytes += VALUE_BYTES + (value instanceof String text ? 2L * text.length() : 0);
        }
        widest = Math.max(widest, bytes);
    }

    /** Rows of the present batch. */
    int rows() {
        return rows;
    }

    /** Goes on to the next batch: at most twice the last, and in bounds if its rows are as wide as the widest of the last. */
    int next() {
        long fitting = Math.min(2L * rows, BYTES_MAX / widest);
        rows = (int) Math.max(LEAST, Math.min(MOST, fitting));
        widest = 1;
        return rows;
    }
}
