package io.kelir.sql;

import java.util.concurrent.atomic.LongAdder;

/** How many statements found a kept plan, and how many had theirs made. Thread-safe. */
public final class CompilerCounts {
    private final LongAdder kept = new LongAdder();
    private final LongAdder made = new LongAdder();

    void countKept() {
        kept.increment();
    }

    void countMade() {
        made.increment();
    }

    /** Statements whose text was compiled before. */
    public long kept() {
        return kept.sum();
    }

    /** Statements that were compiled, successfully or not. */
    public long made() {
        return made.sum();
    }
}
