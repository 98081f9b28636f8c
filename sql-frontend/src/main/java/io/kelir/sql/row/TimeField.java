package io.kelir.sql.row;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import java.time.temporal.IsoFields;
import java.util.Optional;
import org.apache.calcite.avatica.util.TimeUnitRange;

/** Parts of a time. */
enum TimeField {
    YEAR,
    MONTH,
    DAY,
    HOUR,
    MINUTE,
    SECOND,
    MILLISECOND,
    MICROSECOND,
    QUARTER,
    WEEK,
    ISOYEAR,
    DOW,
    ISODOW,
    DOY,
    DECADE,
    CENTURY,
    MILLENNIUM,
    EPOCH;

    private static final int NANOS_PER_MICRO = 1000;
    private static final int MICROS_PER_SECOND = 1_000_000;

    static Optional<TimeField> of(TimeUnitRange unit) {
        for (TimeField field : values()) {
            if (field.name().equals(unit.name())) {
                return Optional.of(field);
            }
        }
        return Optional.empty();
    }

    boolean isTimeOfDay() {
        return switch (this) {
            case HOUR, MINUTE, SECOND, MILLISECOND, MICROSECOND -> true;
            default -> false;
        };
    }

    /** Digits behind the point that the field has for a time with a time of day. */
    int scale() {
        return switch (this) {
            case SECOND, EPOCH -> 6;
            case MILLISECOND -> 3;
            default -> 0;
        };
    }

    /** The field, times ten to the power of {@code scale}. */
    long of(LocalDateTime value, int scale) {
        int year = value.getYear();
        return switch (this) {
            case YEAR -> historical(year);
            case MONTH -> value.getMonthValue();
            case DAY -> value.getDayOfMonth();
            case HOUR -> value.getHour();
            case MINUTE -> value.getMinute();
            case SECOND, MILLISECOND, MICROSECOND -> microsOfMinute(value);
            case QUARTER -> value.get(IsoFields.QUARTER_OF_YEAR);
            case WEEK -> value.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR);
            case ISOYEAR -> historical(value.get(IsoFields.WEEK_BASED_YEAR));
            case DOW -> value.getDayOfWeek().getValue() % 7;
            case ISODOW -> value.getDayOfWeek().getValue();
            case DOY -> value.getDayOfYear();
            case DECADE -> Math.floorDiv(year, 10);
            case CENTURY -> period(year, 100);
            case MILLENNIUM -> period(year, 1000);
            case EPOCH -> scale == 0 ? value.toEpochSecond(ZoneOffset.UTC) : epochMicros(value);
        };
    }

    /** The year before 1 is -1. */
    private static int historical(int year) {
        return year > 0 ? year : year - 1;
    }

    private static int period(int year, int years) {
        return year > 0 ? (year - 1) / years + 1 : -((years - year) / years);
    }

    private static long microsOfMinute(LocalDateTime value) {
        return (long) value.getSecond() * MICROS_PER_SECOND + value.getNano() / NANOS_PER_MICRO;
    }

    private static long epochMicros(LocalDateTime value) {
        return value.toEpochSecond(ZoneOffset.UTC) * MICROS_PER_SECOND + value.get(ChronoField.MICRO_OF_SECOND);
    }
}
