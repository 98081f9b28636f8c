package io.kelir.disclosure;

import io.kelir.canonical.CanonicalJson;
import io.kelir.error.ErrorCode;
import io.kelir.error.FederationException;
import io.kelir.value.OutputColumn;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The JSON form of a value: exact or refused, never approximate. */
final class ValueText {
    /** Seconds always, fractions to microseconds where there are any. */
    private static final DateTimeFormatter TIMESTAMP = new DateTimeFormatterBuilder()
            .appendPattern("uuuu-MM-dd'T'HH:mm:ss")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 6, true)
            .toFormatter(Locale.ROOT);

    private ValueText() {}

    /**
     * A number, text, boolean or null, as {@link CanonicalJson} takes it.
     *
     * @throws FederationException NUMBER_OUT_OF_RANGE for what no JSON number holds exactly
     */
    static @Nullable Object of(@Nullable Object value, OutputColumn column) {
        if (value == null) {
            return null;
        }
        return switch (column.type().name()) {
            case SMALLINT, INTEGER, BOOLEAN, TEXT, UUID -> value;
            case BIGINT -> safe((Long) value, column);
            case DOUBLE -> finite((Double) value, column);
            case NUMERIC -> plain((BigDecimal) value, column.type().scale());
            case DATE -> value.toString();
            case TIMESTAMP -> TIMESTAMP.format((LocalDateTime) value);
            case TIMESTAMP_WITH_TIME_ZONE ->
                TIMESTAMP.format(LocalDateTime.ofInstant((Instant) value, ZoneOffset.UTC)) + "Z";
        };
    }

    private static Long safe(Long value, OutputColumn column) {
        if (value > CanonicalJson.SAFE_INTEGER_MAX || value < -CanonicalJson.SAFE_INTEGER_MAX) {
            throw new FederationException(
                    ErrorCode.NUMBER_OUT_OF_RANGE,
                    "Column '" + column.name() + "' holds an integer beyond 9007199254740991, which no JSON number "
                            + "tells exactly. Cast it to numeric.");
        }
        return value;
    }

    private static Double finite(Double value, OutputColumn column) {
        if (!Double.isFinite(value)) {
            throw new FederationException(
                    ErrorCode.NUMBER_OUT_OF_RANGE,
                    "Column '" + column.name() + "' holds a number that is not finite, which JSON cannot tell. "
                            + "Leave such rows out.");
        }
        return value;
    }

    private static String plain(BigDecimal value, int scale) {
        BigDecimal scaled = scale < 0 ? value : value.setScale(scale, RoundingMode.HALF_UP);
        return scaled.toPlainString();
    }
}
