package io.kelir.noise;

import io.kelir.error.ErrorCode;
import io.kelir.error.FederationException;
import io.kelir.policy.ColumnPolicy;
import io.kelir.value.ColumnType;
import io.kelir.value.Numeric;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A measure's value made from noisy totals, with its interval. Nothing here knows an exact number.
 *
 * @param value    as its column's type holds it; null for an average over no more than zero rows
 * @param interval empty without a value
 */
record NoisyCell(@Nullable Object value, Optional<Interval> interval) {
    /** That the exact number lies within the interval. */
    static final double CONFIDENCE = 0.95;

    /** Two intervals that each fail so rarely fail together no more often than one interval may. */
    private static final double CONFIDENCE_OF_EACH = 1 - (1 - CONFIDENCE) / 2;

    /** Digits of an average's interval beyond those of its sum. */
    private static final int FURTHER_DIGITS = 4;

    /** A count or a sum. */
    static NoisyCell of(NoisyTotal total, ColumnType type) {
        return new NoisyCell(
                typed(total.total(), type),
                Optional.of(new Interval(typed(total.low(CONFIDENCE), type), typed(total.high(CONFIDENCE), type))));
    }

    /** An average. */
    static NoisyCell of(NoisyTotal sum, NoisyTotal count, ColumnPolicy.Bounds bounds, ColumnType type) {
        if (count.total().signum() <= 0) {
            return new NoisyCell(null, Optional.empty());
        }
        BigDecimal most = count.high(CONFIDENCE_OF_EACH).max(BigDecimal.ONE);
        BigDecimal least = count.low(CONFIDENCE_OF_EACH).max(BigDecimal.ONE);
        BigDecimal low = sum.low(CONFIDENCE_OF_EACH);
        BigDecimal high = sum.high(CONFIDENCE_OF_EACH);
        Interval interval = new Interval(
                typed(within(bounds, quotient(low, low.signum() < 0 ? least : most, RoundingMode.FLOOR)), type),
                typed(within(bounds, quotient(high, high.signum() < 0 ? most : least, RoundingMode.CEILING)), type));
        BigDecimal value = within(bounds, Numeric.divide(sum.total(), count.total()));
        return new NoisyCell(typed(value, type), Optional.of(interval));
    }

    private static BigDecimal quotient(BigDecimal dividend, BigDecimal divisor, RoundingMode outwards) {
        return dividend.divide(divisor, dividend.scale() + FURTHER_DIGITS, outwards);
    }

    private static BigDecimal within(ColumnPolicy.Bounds bounds, BigDecimal value) {
        return value.max(bounds.least()).min(bounds.greatest());
    }

    private static Object typed(BigDecimal value, ColumnType type) {
        return switch (type.name()) {
            case BIGINT -> whole(value);
            case NUMERIC -> value;
            case SMALLINT, INTEGER, DOUBLE, BOOLEAN, TEXT, UUID, DATE, TIMESTAMP, TIMESTAMP_WITH_TIME_ZONE ->
                throw new FederationException(
                        ErrorCode.INTERNAL,
                        "a noisy measure has the type " + type.postgresName() + ", expected bigint or numeric");
        };
    }

    private static Object whole(BigDecimal value) {
        try {
            return value.longValueExact();
        } catch (ArithmeticException e) {
            throw new FederationException(
                    ErrorCode.NUMBER_OUT_OF_RANGE,
                    "A noisy number does not fit its type bigint. Ask for fewer measures or groups at once.",
                    e);
        }
    }
}
