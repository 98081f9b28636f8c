package io.kelir.metering;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What one fragment of a run handed over. Exact, and therefore as secret as the data where that is personal: it goes to operators and, in
 * bands, into the sealed record, never to a caller.
 *
 * @param platform      name of the platform that ran it
 * @param text          what the platform ran: SQL in the database's dialect, or a description of the scan; may hold literals
 * @param estimatedRows rows that the plan expected, from the platform's own statistics
 * @param rows          rows handed over
 * @param bytes         bytes of these rows' values, not of the wire: a text counts one byte for each UTF-16 unit, a number or a time the
 *                      width of its type (4, 8 or 16), a boolean 1, NULL nothing
 * @param firstRow      time from opening the fragment to its first row, or to its end when it had none
 * @param lastRow       time from opening the fragment to its last row; includes what those that read it did in between
 * @param counts        what the platform counted by itself, by name: requests to a store, objects passed over; empty when it counts nothing
 */
public record FragmentTotals(
        String platform,
        String text,
        long estimatedRows,
        long rows,
        long bytes,
        Duration firstRow,
        Duration lastRow,
        Map<String, Long> counts) {
    public FragmentTotals {
        counts = Collections.unmodifiableMap(new LinkedHashMap<>(counts));
    }

    /** Totals of a platform that counts nothing by itself. */
    public FragmentTotals(
            String platform,
            String text,
            long estimatedRows,
            long rows,
            long bytes,
            Duration firstRow,
            Duration lastRow) {
        this(platform, text, estimatedRows, rows, bytes, firstRow, lastRow, Map.of());
    }
}
