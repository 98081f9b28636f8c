package io.kelir.wayang.budget;

import io.kelir.error.ErrorCode;
import io.kelir.error.FederationException;
import java.io.Serializable;
import java.util.concurrent.atomic.AtomicLong;

/** How much of something one run may use up, and how much of it is used. Thread-safe. */
public final class Budget implements Serializable {
    private final Kind kind;
    private final long most;
    private final AtomicLong used = new AtomicLong();

    public Budget(Kind kind, long most) {
        this.kind = kind;
        this.most = most;
    }

    /**
     * Uses some.
     *
     * @throws FederationException with the kind's code when there is not so much left
     */
    public void take(long amount) {
        if (used.addAndGet(amount) > most) {
            throw kind.exceeded(most);
        }
    }

    /** Makes some usable again. */
    public void giveBack(long amount) {
        used.addAndGet(-amount);
    }

    /** Sets what is used. */
    public void reset(long amount) {
        used.set(amount);
    }

    public long used() {
        return used.get();
    }

    /** What is limited. */
    public enum Kind {
        ROWS(
                ErrorCode.ROW_LIMIT,
                "The statement reads more than %d rows out of its platforms (limit rows_read_max). Filter or aggregate more,"
                        + " or ask data sets of one database."),
        BYTES(
                ErrorCode.BYTE_LIMIT,
                "The statement reads more than %d bytes out of its platforms (limit bytes_read_max). Select fewer columns,"
                        + " filter or aggregate more, or ask data sets of one database."),
        MEMORY(
                ErrorCode.MEMORY_LIMIT,
                "Joining, grouping or sorting rows of different platforms would take more than %d bytes of memory (limit"
                        + " memory_bytes_max). Filter before, select fewer columns, or ask data sets of one database.");

        private final ErrorCode code;
        private final String message;

        Kind(ErrorCode code, String message) {
            this.code = code;
            this.message = message;
        }

        private FederationException exceeded(long most) {
            return new FederationException(code, message.formatted(most));
        }
    }
}
