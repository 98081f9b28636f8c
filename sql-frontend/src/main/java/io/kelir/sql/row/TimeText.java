package io.kelir.sql.row;

import java.time.LocalDate;
import java.time.LocalDateTime;

/** Dates and times as text: ISO 8601 with a space, as PostgreSQL writes them. */
final class TimeText {
    private static final int NANOS_PER_MICRO = 1000;

    private TimeText() {}

    static String write(LocalDate value) {
        return digits(value) + era(value);
    }

    /** A date-time followed by a zone's text. */
    static String write(LocalDateTime value, String zone) {
        StringBuilder text = new StringBuilder(digits(value.toLocalDate())).append(' ');
        append(text, value.getHour(), 2).append(':');
        append(text, value.getMinute(), 2).append(':');
        append(text, value.getSecond(), 2).append(fraction(value.getNano() / NANOS_PER_MICRO));
        return text.append(zone).append(era(value.toLocalDate())).toString();
    }

    private static String digits(LocalDate value) {
        int year = value.getYear() > 0 ? value.getYear() : 1 - value.getYear();
        StringBuilder text = append(new StringBuilder(), year, 4).append('-');
        append(text, value.getMonthValue(), 2).append('-');
        return append(text, value.getDayOfMonth(), 2).toString();
    }

    private static String era(LocalDate value) {
        return value.getYear() > 0 ? "" : " BC";
    }

    private static String fraction(int micros) {
        return micros == 0
                ? ""
                : append(new StringBuilder("."), micros, Timestamps.DIGITS_MAX)
                        .toString()
                        .replaceFirst("0+$", "");
    }

    private static StringBuilder append(StringBuilder text, int number, int width) {
        String digits = Integer.toString(number);
        return text.append("0".repeat(Math.max(0, width - digits.length()))).append(digits);
    }
}
