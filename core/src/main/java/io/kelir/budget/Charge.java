package io.kelir.budget;

import java.math.BigDecimal;
import java.time.Duration;

/**
 * What a plan costs one account.
 *
 * @param account who pays
 * @param amount  how much, more than 0
 * @param limit   the most that any period may cost, 0 or more
 * @param per     length of the period: at every instant, what was charged within it before counts
 */
public record Charge(Account account, BigDecimal amount, BigDecimal limit, Duration per) {
    public Charge {
        if (amount.signum() <= 0 || limit.signum() < 0 || per.isNegative() || per.isZero()) {
            throw new IllegalArgumentException("amount and per are positive, limit is at least 0");
        }
    }
}
