package io.kelir.sql.row;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Texts as dates and times. Of the many forms that PostgreSQL reads, ISO 8601's: {@code 2024-02-29}, {@code 20240229},
 * {@code 2024-02-29 12:30:15.5+02}. A zone counts only where the type has one, as in PostgreSQL.
 */
final class TimeReader {
    private static final String DATE = "(?:(\\d{4,7})-(\\d{1,2})-(\\d{1,2})|(\\d{4})(\\d{2})(\\d{2}))";
    private static final String TIME = "(\\d{1,2}):(\\d{2})(?::(\\d{2})(\\.\\d*)?)?";
    private static final String ZONE = "(Z|UTC|GMT|[+-]\\d{1,2}(?::?\\d{2}(?::?\\d{2})?)?)";
    private static final Pattern TEXT = Pattern.compile(
            "\\s*" + DATE + "(?:(?:\\s*T\\s*|\\s+)" + TIME + "\\s*" + ZONE + "?)?(\\s+BC)?\\s*",
            Pattern.CASE_INSENSITIVE);
    private static final int YEAR = 1;
    private static final int COMPACT_YEAR = 4;
    private static final int HOUR = 7;
    private static final int ZONE_GROUP = 11;
    private static final int ERA = 12;

    private TimeReader() {}

    static LocalDate date(String text) {
        Matcher matcher = matched(text, "date");
        try {
            dateTime(matcher);
            return (LocalDate) Timestamps.as(ValueKind.DATE, date(matcher).atStartOfDay());
        } catch (DateTimeException e) {
            throw outOfRange("date");
        }
    }

    static LocalDateTime timestamp(String text) {
        Matcher matcher = matched(text, "timestamp");
        try {
            return (LocalDateTime) Timestamps.as(ValueKind.TIMESTAMP, dateTime(matcher));
        } catch (DateTimeException e) {
            throw outOfRange("timestamp");
        }
    }

    static Instant instant(String text) {
        Matcher matcher = matched(text, "timestamp with time zone");
        try {
            LocalDateTime local = dateTime(matcher).minusSeconds(offsetSeconds(matcher.group(ZONE_GROUP)));
            return (Instant) Timestamps.as(ValueKind.INSTANT, local);
        } catch (DateTimeException e) {
            throw outOfRange("timestamp with time zone");
        }
    }

    private static Matcher matched(String text, String type) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw Failures.notReadable(type, "ISO 8601, such as 2024-02-29 or 2024-02-29 12:30:15");
        }
        return matcher;
    }

    private static RuntimeException outOfRange(String type) {
        return Failures.data("A text names no " + type + " that exists. Check month, day and time of day.");
    }

    private static LocalDate date(Matcher matcher) {
        int first = matcher.group(YEAR) != null ? YEAR : COMPACT_YEAR;
        int year = number(matcher.group(first));
        if (year == 0) {
            throw new DateTimeException("there is no year zero");
        }
        return LocalDate.of(
                matcher.group(ERA) == null ? year : 1 - year,
                number(matcher.group(first + 1)),
                number(matcher.group(first + 2)));
    }

    private static LocalDateTime dateTime(Matcher matcher) {
        LocalDateTime day = date(matcher).atStartOfDay();
        if (matcher.group(HOUR) == null) {
            return day;
        }
        int hour = number(matcher.group(HOUR));
        int minute = number(matcher.group(HOUR + 1));
        int second = number(matcher.group(HOUR + 2));
        long micros = micros(matcher.group(HOUR + 3));
        boolean endOfDay = hour == 24 && minute == 0 && second == 0 && micros == 0;
        if ((hour > 23 && !endOfDay) || minute > 59 || second > 60 || (second == 60 && micros > 0)) {
            throw new DateTimeException("no such time of day");
        }
        return day.plusHours(hour).plusMinutes(minute).plusSeconds(second).plusNanos(micros * 1000);
    }

    private static int number(@Nullable String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }

    private static long micros(@Nullable String fraction) {
        return fraction == null || fraction.length() == 1
                ? 0
                : Math.round(Math.rint(Double.parseDouble(fraction) * 1e6));
    }

    private static int offsetSeconds(@Nullable String zone) {
        if (zone == null || Character.isLetter(zone.charAt(0))) {
            return 0;
        }
        String digits = zone.substring(1).replace(":", "");
        String padded = (digits.length() % 2 == 1 ? "0" + digits : digits) + "0000";
        int seconds = number(padded.substring(0, 2)) * 3600
                + number(padded.substring(2, 4)) * 60
                + number(padded.substring(4, 6));
        return ZoneOffset.ofTotalSeconds(zone.charAt(0) == '-' ? -seconds : seconds)
                .getTotalSeconds();
    }
}
