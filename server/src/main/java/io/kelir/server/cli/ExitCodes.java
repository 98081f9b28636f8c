package io.kelir.server.cli;

/** What the program's exit code says. */
public final class ExitCodes {
    public static final int OK = 0;
    /** The answer was a refusal, withheld or a failure. */
    public static final int NOT_ANSWERED = 1;

    public static final int USAGE = 2;
    public static final int CONFIGURATION = 3;
    /** Segments are damaged; only {@code kelir segments} returns it. */
    public static final int DAMAGE_FOUND = 3;

    public static final int SERVER_NOT_REACHABLE = 4;

    /** A policy permits more than another. */
    public static final int POLICY_WIDENS = 5;

    /** The record of statements is not what was written. */
    public static final int RECORD_DAMAGED = 6;

    /** Decided again it is the same, and the rows are not. */
    public static final int DATA_CHANGED = 7;

    /** Decided again it is not the same. */
    public static final int DECISION_DIFFERS = 8;

    /** Two clusters do not hold the same. */
    public static final int CLUSTERS_DIFFER = 9;

    private ExitCodes() {}
}
