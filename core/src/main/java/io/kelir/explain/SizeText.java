package io.kelir.explain;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Sizes and times as people read them. */
public final class SizeText {
    private static final List<String> UNITS = List.of("B", "kB", "MB", "GB", "TB", "PB", "EB");
    private static final int THOUSAND = 1000;

    private SizeText() {}

    /** {@code 1,234 rows}. */
    public static String rows(long rows) {
        return String.format(Locale.ROOT, "%,d %s", rows, rows == 1 ? "row" : "rows");
    }

    /** {@code 999 B}, {@code 1.2 MB}. */
    public static String bytes(long bytes) {
        double amount = bytes;
        int unit = 0;
        while (amount >= THOUSAND && unit < UNITS.size() - 1) {
            amount /= THOUSAND;
            unit++;
        }
        return String.format(Locale.ROOT, unit == 0 ? "%.0f %s" : "%.1f %s", amount, UNITS.get(unit));
    }

    /** {@code 0.4 ms}, {@code 12,345.6 ms}. */
    public static String millis(Duration time) {
        return String.format(Locale.ROOT, "%,.1f ms", time.toNanos() / 1e6);
    }
}
