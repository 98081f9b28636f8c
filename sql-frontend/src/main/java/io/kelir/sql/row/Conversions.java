package io.kelir.sql.row;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Optional;

/** Values of one kind as values of another. Times are in UTC. */
final class Conversions {
    private Conversions() {}

    /** Code whose values change kind where no information can be lost silently; an integer that does not fit fails. */
    static RowExpression implicit(RowExpression code, ValueKind from, ValueKind to, Call call) {
        boolean exact = (from.isInteger() && to.isInteger())
                || ValueKind.common(from, to).filter(common -> common == to).isPresent();
        if (!exact) {
            throw call.unsupported();
        }
        return explicit(code, from, to, call);
    }

    /** Code whose values change kind as CAST does. */
    static RowExpression explicit(RowExpression code, ValueKind from, ValueKind to, Call call) {
        if (from == to || from == ValueKind.NOTHING || to == ValueKind.NOTHING) {
            return code;
        }
        Strict.Unary conversion = between(from, to).orElseThrow(call::unsupported);
        RowExpression converted = Strict.unary(code, conversion);
        return code instanceof Constant ? Constant.folded(converted) : converted;
    }

    private static Optional<Strict.Unary> between(ValueKind from, ValueKind to) {
        return switch (to) {
            case SMALLINT ->
                WholeNumbers.from(from)
                        .map(whole -> value -> IntegerAlgebra.SMALLINT.checked(whole.of(value, "smallint")));
            case INTEGER ->
                WholeNumbers.from(from)
                        .map(whole -> value -> IntegerAlgebra.INTEGER.checked(whole.of(value, "integer")));
            case BIGINT -> WholeNumbers.from(from).map(whole -> value -> whole.of(value, "bigint"));
            case NUMERIC ->
                Optional.ofNullable(
                        switch (from) {
                            case SMALLINT, INTEGER, BIGINT -> value -> BigDecimal.valueOf(((Number) value).longValue());
                            case DOUBLE -> value -> NumberText.numeric((Double) value);
                            case TEXT -> value -> NumberText.readNumeric((String) value);
                            default -> null;
                        });
            case DOUBLE ->
                Optional.ofNullable(
                        switch (from) {
                            case SMALLINT, INTEGER, BIGINT -> value -> ((Number) value).doubleValue();
                            case NUMERIC -> value -> finite(((BigDecimal) value).doubleValue());
                            case TEXT -> value -> NumberText.readDouble((String) value);
                            default -> null;
                        });
            case BOOLEAN ->
                Optional.ofNullable(
                        switch (from) {
                            case INTEGER -> value -> (Integer) value != 0;
                            case TEXT -> value -> BooleanText.read((String) value);
                            default -> null;
                        });
            case TEXT -> toText(from);
            case UUID ->
                from == ValueKind.TEXT ? Optional.of(value -> UuidText.read((String) value)) : Optional.empty();
            case DATE, TIMESTAMP, INSTANT -> toTime(from, to);
            case MONTHS, MILLIS, NOTHING -> Optional.empty();
        };
    }

    private static Double finite(double value) {
        if (Double.isInfinite(value)) {
            throw DoubleAlgebra.outOfRange();
        }
        return value;
    }

    private static Optional<Strict.Unary> toText(ValueKind from) {
        return Optional.ofNullable(
                switch (from) {
                    case SMALLINT, INTEGER, BIGINT, BOOLEAN, UUID -> String::valueOf;
                    case NUMERIC -> value -> ((BigDecimal) value).toPlainString();
                    case DOUBLE -> value -> DoubleText.write((Double) value);
                    case DATE -> value -> TimeText.write((LocalDate) value);
                    case TIMESTAMP -> value -> TimeText.write((LocalDateTime) value, "");
                    case INSTANT -> value -> TimeText.write(Timestamps.atUtc((Instant) value), "+00");
                    case TEXT, MONTHS, MILLIS, NOTHING -> null;
                });
    }

    private static Optional<Strict.Unary> toTime(ValueKind from, ValueKind to) {
        if (from == ValueKind.TEXT) {
            return Optional.of(
                    switch (to) {
                        case DATE -> value -> TimeReader.date((String) value);
                        case TIMESTAMP -> value -> TimeReader.timestamp((String) value);
                        default -> value -> TimeReader.instant((String) value);
                    });
        }
        return from.isTime() ? Optional.of(value -> Timestamps.as(to, Timestamps.dateTime(value))) : Optional.empty();
    }
}
