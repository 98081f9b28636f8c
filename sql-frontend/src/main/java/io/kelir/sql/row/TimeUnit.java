package io.kelir.sql.row;

import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Units to which a time is cut off. Weeks begin on Monday; centuries and millennia with the year 1. */
enum TimeUnit {
    MICROSECOND("microseconds", "us"),
    MILLISECOND("milliseconds", "ms"),
    SECOND("seconds", "sec"),
    MINUTE("minutes", "min"),
    HOUR("hours", "h"),
    DAY("days", "d"),
    WEEK("weeks", "w"),
    MONTH("months", "mon"),
    QUARTER("quarters", "qtr"),
    YEAR("years", "y"),
    DECADE("decades", "dec"),
    CENTURY("centuries", "c"),
    MILLENNIUM("millennia", "mil");

    private final String plural;
    private final String shortName;

    TimeUnit(String plural, String shortName) {
        this.plural = plural;
        this.shortName = shortName;
    }

    static Optional<TimeUnit> named(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return Stream.of(values())
                .filter(unit -> lower.equals(unit.name().toLowerCase(Locale.ROOT))
                        || lower.equals(unit.plural)
                        || lower.equals(unit.shortName))
                .findFirst();
    }

    LocalDateTime start(LocalDateTime value) {
        return switch (this) {
            case MICROSECOND -> value.truncatedTo(ChronoUnit.MICROS);
            case MILLISECOND -> value.truncatedTo(ChronoUnit.MILLIS);
            case SECOND -> value.truncatedTo(ChronoUnit.SECONDS);
            case MINUTE -> value.truncatedTo(ChronoUnit.MINUTES);
            case HOUR -> value.truncatedTo(ChronoUnit.HOURS);
            case DAY -> day(value);
            case WEEK -> day(value).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            case MONTH -> day(value).withDayOfMonth(1);
            case QUARTER -> day(value).withDayOfMonth(1).withMonth((value.getMonthValue() - 1) / 3 * 3 + 1);
            case YEAR -> year(value, value.getYear());
            case DECADE -> year(value, Math.floorDiv(value.getYear(), 10) * 10);
            case CENTURY -> year(value, Math.floorDiv(value.getYear() - 1, 100) * 100 + 1);
            case MILLENNIUM -> year(value, Math.floorDiv(value.getYear() - 1, 1000) * 1000 + 1);
        };
    }

    private static LocalDateTime day(LocalDateTime value) {
        return value.truncatedTo(ChronoUnit.DAYS);
    }

    private static LocalDateTime year(LocalDateTime value, int year) {
        return day(value).withDayOfYear(1).withYear(year);
    }
}
