package io.kelir.sql.window;

import io.kelir.error.ErrorCode;
import io.kelir.error.FederationException;
import org.jspecify.annotations.Nullable;

/** What a window cannot be computed with. */
final class WindowFailures {
    private WindowFailures() {}

    static FederationException unsupported(String what) {
        return new FederationException(
                ErrorCode.SQL_UNSUPPORTED,
                "Kelir does not compute " + what
                        + " across platforms. Use data sets of one database, or another window.");
    }

    /** PostgreSQL's rule for distances between rows. */
    static long notNegative(@Nullable Object distance) {
        if (distance instanceof Number number && number.longValue() >= 0) {
            return number.longValue();
        }
        throw new FederationException(
                ErrorCode.DATA_EXCEPTION, "A window's frame begins or ends at a distance that is NULL or negative.");
    }

    /** PostgreSQL's rule for NTILE and NTH_VALUE. */
    static long positive(Object count, String function) {
        if (((Number) count).longValue() > 0) {
            return ((Number) count).longValue();
        }
        throw new FederationException(
                ErrorCode.DATA_EXCEPTION, "The argument of " + function + " must be greater than zero.");
    }
}
