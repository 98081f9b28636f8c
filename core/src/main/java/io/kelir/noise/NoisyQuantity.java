package io.kelir.noise;

import io.kelir.plan.Measure;
import io.kelir.policy.ColumnPolicy;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * Something that is added up over entities and told with noise: a count of rows, a count of entities or a sum. Several measures may be
 * made from one.
 *
 * @param measure as a measure: COUNT_ALL and COUNT count rows, COUNT_DISTINCT entities, SUM adds; never AVG
 * @param rowsMax most rows of one entity that are counted in one group: of more rows, as much as that many on average add
 * @param bounds  every value below the least counts as the least, every value above the greatest as the greatest
 */
public record NoisyQuantity(Measure measure, long rowsMax, Optional<ColumnPolicy.Bounds> bounds) {
    public NoisyQuantity {
        if (measure.function() == Measure.Function.AVG) {
            throw new IllegalArgumentException("an average is made from a sum and a count");
        }
        if (rowsMax < 1) {
            throw new IllegalArgumentException("rowsMax is at least 1");
        }
    }

    /**
     * The most that one entity adds to one group or takes from it, in units of the last digit.
     *
     * @param scale digits behind the point
     */
    BigInteger sensitivity(int scale) {
        return switch (measure.function()) {
            case COUNT_DISTINCT -> BigInteger.ONE;
            case COUNT_ALL, COUNT -> BigInteger.valueOf(rowsMax);
            case SUM ->
                BigInteger.valueOf(rowsMax)
                        .multiply(units(greatestSize(), scale))
                        .max(BigInteger.ONE);
            case AVG -> throw new IllegalStateException("an average is no quantity");
        };
    }

    /** The greatest size of one row's value. */
    private BigDecimal greatestSize() {
        return measure.constant()
                .map(BigDecimal::abs)
                .or(() -> bounds.map(
                        known -> known.least().abs().max(known.greatest().abs())))
                .orElseThrow(() -> new IllegalStateException("a noisy sum has no bounds"));
    }

    private static BigInteger units(BigDecimal size, int scale) {
        return size.setScale(scale, RoundingMode.CEILING).unscaledValue();
    }
}
