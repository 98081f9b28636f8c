package io.kelir.wayang;

import java.time.Duration;

/**
 * What running plans may use.
 *
 * @param statementsMax plans that run at the same time
 * @param waitMax       longest time a plan waits for its turn before it is told BUSY
 * @param rowsReadMax   most rows that the fragments of one plan hand over
 */
public record RunLimits(int statementsMax, Duration waitMax, long rowsReadMax) {
    /** 16 plans, 10 seconds, 20 million rows. */
    public static final RunLimits DEFAULT = new RunLimits(16, Duration.ofSeconds(10), 20_000_000);
}
