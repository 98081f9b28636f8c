package io.kelir.platform.segments.row;

import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/**
 * Reads the form that most writers use, {@code YYYY-MM-DDThh:mm:ss} with a fraction and {@code Z} where there are, many times faster than
 * a formatter does. Every other form is left to {@link TimeText}.
 */
final class PlainTime {
    private static final int SECONDS_END = 19;
    private static final int FRACTION_DIGITS = 9;
    private static final int DATE_END = 10;

    private PlainTime() {}

    /**
     * The time in UTC, or null where the text has another form.
     *
     * @throws java.time.DateTimeException if the form is right and no such time exists
     */
    static @Nullable LocalDateTime parse(String text) {
        if (text.length() < SECONDS_END || !isSeparated(text)) {
            return null;
        }
        int end = fractionEnd(text);
        int year = digits(text, 0, 4);
        int month = digits(text, 5, 7);
        int day = digits(text, 8, DATE_END);
        int hour = digits(text, 11, 13);
        int minute = digits(text, 14, 16);
        int second = digits(text, 17, SECONDS_END);
        int nanos = end == SECONDS_END ? 0 : nanos(text, end);
        if ((year | month | day | hour | minute | second | nanos) < 0 || !endsAt(text, end)) {
            return null;
        }
        return LocalDateTime.of(year, month, day, hour, minute, second, nanos);
    }

    private static boolean isSeparated(String text) {
        char between = text.charAt(DATE_END);
        return (between == 'T' || between == ' ')
                && text.charAt(4) == '-'
                && text.charAt(7) == '-'
                && text.charAt(13) == ':'
                && text.charAt(16) == ':';
    }

    /** Where a fraction ends that has a digit at least; without one, where the seconds end. */
    private static int fractionEnd(String text) {
        if (text.length() < SECONDS_END + 2 || text.charAt(SECONDS_END) != '.') {
            return SECONDS_END;
        }
        int end = SECONDS_END + 1;
        while (end < text.length() && isDigit(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private static boolean endsAt(String text, int end) {
        return end == text.length() || (end == text.length() - 1 && text.charAt(end) == 'Z');
    }

    /** Nanoseconds of the fraction before an index; negative if it has no digit or too many. */
    private static int nanos(String text, int end) {
        int count = end - SECONDS_END - 1;
        if (count < 1 || count > FRACTION_DIGITS) {
            return -1;
        }
        int nanos = digits(text, SECONDS_END + 1, end);
        for (int digit = count; digit < FRACTION_DIGITS; digit++) {
            nanos *= 10;
        }
        return nanos;
    }

    /** The number that at most nine digits write; negative if there is anything else between them. */
    private static int digits(String text, int from, int to) {
        int number = 0;
        for (int at = from; at < to; at++) {
            char digit = text.charAt(at);
            if (!isDigit(digit)) {
                return -1;
            }
            number = number * 10 + (digit - '0');
        }
        return number;
    }

    private static boolean isDigit(char character) {
        return character >= '0' && character <= '9';
    }
}
