package io.kelir.server.config;

import io.kelir.server.binding.Default;
import io.kelir.statement.PlaceLimits;
import io.kelir.wayang.budget.RunBudgets;
import java.time.Duration;

/**
 * What one statement, and all of them together, may take.
 *
 * @param rowsMax        most rows of an answer
 * @param deadline       longest time of a statement that names none
 * @param statementsMax  statements that run at once
 * @param waitingMax     statements that wait for their turn at once
 * @param waitMax        longest time that a statement waits for its turn
 * @param rowsReadMax    most rows that one statement may read out of its platforms
 * @param bytesReadMax   most bytes of these rows' values
 * @param memoryBytesMax most bytes of memory that one statement may hold rows in
 * @param perCaller      what one caller may take of the MCP door
 */
public record LimitSettings(
        @Default("1000") int rowsMax,
        @Default("60s") Duration deadline,
        @Default("16") int statementsMax,
        @Default("64") int waitingMax,
        @Default("10s") Duration waitMax,
        @Default("20000000") long rowsReadMax,
        @Default("2147483648") long bytesReadMax,
        @Default("536870912") long memoryBytesMax,
        @Default("{}") PerCallerSettings perCaller) {
    public LimitSettings {
        atLeastOne("rows_max", rowsMax);
        atLeastOne("statements_max", statementsMax);
        atLeastOne("rows_read_max", rowsReadMax);
        atLeastOne("bytes_read_max", bytesReadMax);
        atLeastOne("memory_bytes_max", memoryBytesMax);
        if (waitingMax < 0) {
            throw new IllegalArgumentException("waiting_max: is " + waitingMax + ", expected 0 or more");
        }
        if (waitMax.isNegative()) {
            throw new IllegalArgumentException("wait_max: is " + waitMax + ", expected 0 or more");
        }
        if (deadline.isNegative() || deadline.isZero()) {
            throw new IllegalArgumentException("deadline: is " + deadline + ", expected more than 0");
        }
    }

    /** How many statements run and wait. */
    public PlaceLimits places() {
        return new PlaceLimits(statementsMax, waitingMax, waitMax);
    }

    /** Of each statement. */
    public RunBudgets budgets() {
        return new RunBudgets(rowsReadMax, bytesReadMax, memoryBytesMax);
    }

    static void atLeastOne(String key, long value) {
        if (value < 1) {
            throw new IllegalArgumentException(key + ": is " + value + ", expected at least 1");
        }
    }
}
