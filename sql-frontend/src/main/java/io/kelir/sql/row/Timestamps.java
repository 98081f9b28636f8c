package io.kelir.sql.row;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** Dates, timestamps and instants as date-times in UTC and back, in microseconds. */
final class Timestamps {
    /** Digits of a second that are kept. */
    static final int DIGITS_MAX = 6;

    private static final LocalDateTime MIDDLE = LocalDateTime.of(2000, 1, 1, 0, 0);
    private static final int YEAR_LEAST = -4713;
    private static final int TIMESTAMP_YEAR_MAX = 294_276;
    private static final int DATE_YEAR_MAX = 5_874_897;

    private Timestamps() {}

    static LocalDateTime dateTime(Object value) {
        if (value instanceof LocalDate date) {
            return date.atStartOfDay();
        }
        return value instanceof Instant instant ? atUtc(instant) : (LocalDateTime) value;
    }

    static LocalDateTime atUtc(Instant instant) {
        return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    }

    /** A date-time as a value of one of the three kinds. */
    static Object as(ValueKind kind, LocalDateTime value) {
        return switch (kind) {
            case DATE -> date(value.toLocalDate());
            case TIMESTAMP -> timestamp(value);
            default -> timestamp(value).toInstant(ZoneOffset.UTC);
        };
    }

    private static LocalDate date(LocalDate value) {
        if (value.getYear() < YEAR_LEAST || value.getYear() > DATE_YEAR_MAX) {
            throw Failures.outOfRange("date");
        }
        return value;
    }

    private static LocalDateTime timestamp(LocalDateTime value) {
        if (value.getYear() < YEAR_LEAST || value.getYear() > TIMESTAMP_YEAR_MAX) {
            throw Failures.outOfRange("timestamp");
        }
        return value;
    }

    /** Rounded to a number of digits of a second; halves go away from the start of the year 2000, as in PostgreSQL. */
    static LocalDateTime rounded(LocalDateTime value, int digits) {
        long unitNanos = (long) Math.pow(10, 9.0 - digits);
        LocalDateTime second = value.truncatedTo(ChronoUnit.SECONDS);
        long nanos = ChronoUnit.NANOS.between(second, value);
        long half = second.isBefore(MIDDLE) ? (unitNanos - 1) / 2 : unitNanos / 2;
        return second.plusNanos((nanos + half) / unitNanos * unitNanos);
    }
}
