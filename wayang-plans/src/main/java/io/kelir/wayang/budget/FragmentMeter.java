package io.kelir.wayang.budget;

import io.kelir.metering.FragmentTotals;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Counts what one fragment hands over, against the budgets of its run. A fragment is read by one thread, and its totals are asked by that
 * thread when the run is done; so plain fields do.
 */
public final class FragmentMeter {
    private final String platform;
    private final String text;
    private final long estimatedRows;
    private final Budget rowsOfRun;
    private final Budget bytesOfRun;
    private long opened;
    private long first;
    private long last;
    private long rows;
    private long bytes;
    private Supplier<Map<String, Long>> counts = Map::of;

    /** A meter of a fragment that is not yet opened. */
    public FragmentMeter(String platform, String text, long estimatedRows, Budget rowsOfRun, Budget bytesOfRun) {
        this.platform = platform;
        this.text = text;
        this.estimatedRows = estimatedRows;
        this.rowsOfRun = rowsOfRun;
        this.bytesOfRun = bytesOfRun;
    }

    void open() {
        opened = System.nanoTime();
        first = opened;
        last = opened;
    }

    /**
     * Counts a row.
     *
     * @throws io.kelir.error.FederationException ROW_LIMIT or BYTE_LIMIT when a budget of the run is used up
     */
    void row(@Nullable Object[] row) {
        if (rows == 0) {
            first = System.nanoTime();
        }
        rows++;
        rowsOfRun.take(1);
        long size = RowSize.bytes(row);
        bytes += size;
        bytesOfRun.take(size);
    }

    /** Takes what the platform counts by itself. */
    public void counts(Supplier<Map<String, Long>> ofPlatform) {
        counts = ofPlatform;
    }

    long rows() {
        return rows;
    }

    void end() {
        last = System.nanoTime();
        if (rows == 0) {
            first = last;
        }
    }

    public FragmentTotals totals() {
        return new FragmentTotals(
                platform,
                text,
                estimatedRows,
                rows,
                bytes,
                Duration.ofNanos(first - opened),
                Duration.ofNanos(last - opened),
                counts.get());
    }
}
