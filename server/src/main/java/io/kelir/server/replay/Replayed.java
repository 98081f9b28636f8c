package io.kelir.server.replay;

/**
 * What came of a replay.
 *
 * @param verdict what it showed
 * @param what    a sentence for people
 */
public record Replayed(Verdict verdict, String what) {
    /** What a replay showed. */
    public enum Verdict {
        /** The same plan and decision; after a run, the same rows. */
        IDENTICAL,
        /** The same plan and decision, and other rows. */
        DATA_CHANGED,
        /** Another plan or another decision. */
        DIFFERS,
        /** The record does not hold enough to tell. */
        UNKNOWN
    }
}
