package io.kelir.platform.segments.row;

import static io.kelir.platform.segments.row.ValueParser.MISFIT;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonParser.NumberType;
import io.kelir.value.ColumnType;
import java.io.IOException;
import java.math.BigDecimal;

/** Exact numbers out of JSON numbers, and out of JSON texts, in which many producers send decimals and large integers. */
final class NumberText {
    private static final int DIGITS_MAX = 1000;

    private NumberText() {}

    static Object integer(JsonParser json, int min, int max) throws IOException {
        Object value = bigint(json);
        boolean fits = value instanceof Long number && number >= min && number <= max;
        return fits ? (Object) ((Long) value).intValue() : MISFIT;
    }

    static Object bigint(JsonParser json) throws IOException {
        return switch (json.currentToken()) {
            case VALUE_NUMBER_INT -> json.getNumberType() == NumberType.BIG_INTEGER ? MISFIT : json.getLongValue();
            case VALUE_STRING -> bigint(json.getText());
            default -> MISFIT;
        };
    }

    private static Object bigint(String text) {
        try {
            return Long.valueOf(text);
        } catch (NumberFormatException e) {
            return MISFIT;
        }
    }

    /** Decimals keep every digit: one with more digits behind the point than declared does not fit. */
    static Object numeric(JsonParser json, ColumnType type) throws IOException {
        Object value =
                switch (json.currentToken()) {
                    case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> decimal(json.getText());
                    case VALUE_STRING -> decimal(json.getText());
                    default -> MISFIT;
                };
        return value instanceof BigDecimal decimal ? fit(decimal, type) : MISFIT;
    }

    private static Object decimal(String text) {
        try {
            return text.length() > DIGITS_MAX ? MISFIT : new BigDecimal(text);
        } catch (NumberFormatException e) {
            return MISFIT;
        }
    }

    private static Object fit(BigDecimal value, ColumnType type) {
        // Digits are counted before the scale is changed: 1e999999999 must not be written out.
        long digitsBeforePoint = (long) value.precision() - value.scale();
        if (type.precision() < 0) {
            boolean tooLong = digitsBeforePoint > DIGITS_MAX || value.scale() > DIGITS_MAX;
            return tooLong ? MISFIT : value.scale() < 0 ? value.setScale(0) : value;
        }
        if (value.signum() == 0) {
            return BigDecimal.ZERO.setScale(type.scale());
        }
        if (digitsBeforePoint > type.precision() - type.scale()) {
            return MISFIT;
        }
        if (value.scale() > DIGITS_MAX) {
            return MISFIT;
        }
        BigDecimal shortest = value.scale() > type.scale() ? value.stripTrailingZeros() : value;
        return shortest.scale() > type.scale() ? MISFIT : shortest.setScale(type.scale());
    }

    static Object floating(JsonParser json) throws IOException {
        double value =
                switch (json.currentToken()) {
                    case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> json.getDoubleValue();
                    case VALUE_STRING -> floating(json.getText());
                    default -> Double.NaN;
                };
        return Double.isFinite(value) ? (Object) (value + 0.0) : MISFIT; // no negative zero: SQL knows one zero
    }

    private static double floating(String text) {
        try {
            return text.length() > DIGITS_MAX ? Double.NaN : new BigDecimal(text).doubleValue();
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }
}
