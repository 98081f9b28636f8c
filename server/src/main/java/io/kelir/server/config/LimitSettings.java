package io.kelir.server.config;

import io.kelir.server.binding.Default;
import java.time.Duration;

/**
 * What one statement, and all of them together, may take.
 *
 * @param rowsMax       most rows of an answer
 * @param deadline      longest time of a statement that names none
 * @param statementsMax statements that run at once
 * @param rowsReadMax   most rows that one statement may read out of its platforms
 */
public record LimitSettings(
        @Default("1000") int rowsMax,
        @Default("60s") Duration deadline,
        @Default("16") int statementsMax,
        @Default("20000000") long rowsReadMax) {
    public LimitSettings {
        atLeastOne("rows_max", rowsMax);
        atLeastOne("statements_max", statementsMax);
        atLeastOne("rows_read_max", rowsReadMax);
        if (deadline.isNegative() || deadline.isZero()) {
            throw new IllegalArgumentException("deadline: is " + deadline + ", expected more than 0");
        }
    }

    private static void atLeastOne(String key, long value) {
        if (value < 1) {
            throw new IllegalArgumentException(key + ": is " + value + ", expected at least 1");
        }
    }
}
