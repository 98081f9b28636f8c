package io.kelir.metering;

import java.time.Duration;
import java.util.List;

/**
 * What all fragments of one statement's runs took together.
 *
 * @param fragments fragments that ran
 * @param rows      rows they handed over
 * @param bytes     bytes of these rows' values, as {@link FragmentTotals#bytes} counts them
 * @param millis    milliseconds from opening to last row, of the fragment that took longest
 */
public record RunTotals(int fragments, long rows, long bytes, long millis) {
    public static RunTotals of(List<FragmentTotals> fragments) {
        return new RunTotals(
                fragments.size(),
                fragments.stream().mapToLong(FragmentTotals::rows).sum(),
                fragments.stream().mapToLong(FragmentTotals::bytes).sum(),
                fragments.stream()
                        .map(FragmentTotals::lastRow)
                        .mapToLong(Duration::toMillis)
                        .max()
                        .orElse(0));
    }

    /** Each number rounded up to a power of two, so that one entity more or less shows only at an edge. */
    public RunTotals banded() {
        return new RunTotals(fragments, band(rows), band(bytes), band(millis));
    }

    private static long band(long exact) {
        long floor = Long.highestOneBit(exact);
        return exact == floor ? exact : floor << 1;
    }
}
