package io.kelir.kafka.audit;

/**
 * Something about a chain of events that nobody who keeps to the rules does.
 *
 * @param kind     what was done
 * @param writer   whose chain; empty where the record names none
 * @param sequence number of the event; 0 where it has none
 * @param what     which record, and what is wrong with it
 */
public record Finding(Kind kind, String writer, long sequence, String what) {
    /** What was done to the record. */
    public enum Kind {
        /** An event is not as it was written. */
        EDITED,
        /** Events between two others are gone. */
        MISSING,
        /** An event stands behind one that was written later. */
        REORDERED,
        /** The newest events are gone. */
        TRUNCATED,
        /** An event does not follow the one before it, or two events have one number: parts of different chains were put together. */
        SPLICED,
        /** A checkpoint was signed by nobody known. */
        UNSIGNED,
        /** A record that is no event of any chain. */
        FOREIGN
    }
}
