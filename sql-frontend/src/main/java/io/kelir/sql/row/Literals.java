package io.kelir.sql.row;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.util.DateString;
import org.apache.calcite.util.NlsString;
import org.apache.calcite.util.TimestampString;

/** Calcite's literals as values. */
final class Literals {
    private Literals() {}

    static Constant constant(RexLiteral literal) {
        // As Calcite keeps it: DateString, TimestampString, NlsString, BigDecimal, Boolean.
        Comparable<?> value = literal.getValueAs(Comparable.class);
        return new Constant(value == null ? null : valueOf(value, literal.getType()));
    }

    /** A literal's or a range's end, in Calcite's form, as a value of a type. */
    static Object valueOf(Comparable<?> value, RelDataType type) {
        return switch (ValueKind.of(type)) {
            case SMALLINT, INTEGER -> number(value).intValueExact();
            case BIGINT, MONTHS, MILLIS -> number(value).longValueExact();
            case NUMERIC -> numeric(number(value), type);
            case DOUBLE ->
                value instanceof Double number ? number : number(value).doubleValue();
            case BOOLEAN -> value;
            case TEXT -> value instanceof NlsString text ? text.getValue() : value.toString();
            case UUID -> value.toString().toLowerCase(Locale.ROOT);
            case DATE ->
                LocalDate.ofEpochDay(
                        value instanceof DateString date
                                ? date.getDaysSinceEpoch()
                                : number(value).longValueExact());
            case TIMESTAMP -> timestamp((TimestampString) value);
            case INSTANT -> timestamp((TimestampString) value).toInstant(ZoneOffset.UTC);
            case NOTHING -> throw Failures.unsupported("a literal of type " + type);
        };
    }

    private static BigDecimal number(Comparable<?> value) {
        return value instanceof BigDecimal decimal ? decimal : new BigDecimal(value.toString());
    }

    /** Calcite may drop trailing zeros that the type still counts. */
    private static BigDecimal numeric(BigDecimal value, RelDataType type) {
        BigDecimal plain = value.scale() < 0 ? value.setScale(0, RoundingMode.UNNECESSARY) : value;
        return NumericLimit.isDeclared(type) && plain.scale() < type.getScale()
                ? plain.setScale(type.getScale(), RoundingMode.UNNECESSARY)
                : plain;
    }

    private static LocalDateTime timestamp(TimestampString value) {
        return Timestamps.rounded(LocalDateTime.parse(value.toString().replace(' ', 'T')), Timestamps.DIGITS_MAX);
    }
}
