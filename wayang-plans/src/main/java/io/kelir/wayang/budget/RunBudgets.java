package io.kelir.wayang.budget;

/**
 * What one statement may use up.
 *
 * @param rowsMax   most rows that its fragments hand over
 * @param bytesMax  most bytes of these rows' values, as {@link RowSize#bytes} counts them
 * @param memoryMax most bytes of memory that rows held by operators between fragments and by the answer may take, as
 *                  {@link RowSize#heapBytes} estimates them
 */
public record RunBudgets(long rowsMax, long bytesMax, long memoryMax) {
    /** 20 million rows, 2 GiB, 512 MiB. */
    public static final RunBudgets DEFAULT = new RunBudgets(20_000_000, 2L << 30, 512L << 20);
}
