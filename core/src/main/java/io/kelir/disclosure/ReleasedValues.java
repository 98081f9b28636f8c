package io.kelir.disclosure;

import io.kelir.error.ErrorCode;
import io.kelir.error.FederationException;
import io.kelir.plan.Measure;
import io.kelir.value.ColumnType;
import io.kelir.value.Numeric;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Makes a measure's value from its evidence, with counts rounded as policy says. */
final class ReleasedValues {
    private final int round;

    /** @param round counts become multiples of this */
    ReleasedValues(int round) {
        this.round = round;
    }

    /** The value as its column's type holds it; null for SUM and AVG of nothing. */
    @Nullable
    Object value(Measure measure, ColumnType type, MeasureEvidence evidence) {
        return switch (measure.function()) {
            case COUNT_ALL, COUNT, COUNT_DISTINCT -> rounded(evidence.count());
            case SUM -> evidence.count() == 0 ? null : sum(type, evidence.sum());
            case AVG -> average(type, evidence);
        };
    }

    /** Half-up to a multiple, without overflow. */
    private long rounded(long count) {
        long remainder = count % round;
        long below = count - remainder;
        return remainder >= round - remainder ? below + round : below;
    }

    private static Object sum(ColumnType type, BigDecimal sum) {
        return switch (type.name()) {
            case SMALLINT, INTEGER, BIGINT -> whole(sum);
            case DOUBLE -> sum.doubleValue();
            case NUMERIC -> sum;
            case BOOLEAN, TEXT, UUID, DATE, TIMESTAMP, TIMESTAMP_WITH_TIME_ZONE ->
                throw new FederationException(
                        ErrorCode.INTERNAL, "a SUM has the type " + type.postgresName() + ", expected a number");
        };
    }

    private static long whole(BigDecimal sum) {
        try {
            return sum.longValueExact();
        } catch (ArithmeticException e) {
            throw new FederationException(
                    ErrorCode.NUMBER_OUT_OF_RANGE,
                    "A SUM does not fit its type bigint. Ask for smaller groups, or for the SUM of a decimal.",
                    e);
        }
    }

    private @Nullable Object average(ColumnType type, MeasureEvidence evidence) {
        long count = rounded(evidence.count());
        if (count == 0) {
            return null;
        }
        return switch (type.name()) {
            case DOUBLE -> evidence.sum().doubleValue() / count;
            case NUMERIC -> Numeric.average(evidence.sum(), count);
            case SMALLINT, INTEGER, BIGINT, BOOLEAN, TEXT, UUID, DATE, TIMESTAMP, TIMESTAMP_WITH_TIME_ZONE ->
                throw new FederationException(
                        ErrorCode.INTERNAL,
                        "an AVG has the type " + type.postgresName() + ", expected numeric or double precision");
        };
    }
}
