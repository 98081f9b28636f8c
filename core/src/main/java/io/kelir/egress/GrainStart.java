package io.kelir.egress;

import io.kelir.policy.Grain;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;

/** Whether the text of a date or timestamp is the start of a grain; told from its fields alone. */
final class GrainStart {
    private GrainStart() {}

    static boolean is(Grain grain, String text) {
        try {
            String local = text.endsWith("Z") ? text.substring(0, text.length() - 1) : text;
            return starts(
                    grain,
                    local.contains("T")
                            ? LocalDateTime.parse(local)
                            : LocalDate.parse(local).atStartOfDay());
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    private static boolean starts(Grain grain, LocalDateTime time) {
        boolean midnight = time.getHour() == 0 && time.getMinute() == 0 && time.getSecond() == 0 && time.getNano() == 0;
        boolean first = midnight && time.getDayOfMonth() == 1;
        return switch (grain) {
            case MINUTE -> time.getSecond() == 0 && time.getNano() == 0;
            case HOUR -> time.getMinute() == 0 && time.getSecond() == 0 && time.getNano() == 0;
            case DAY -> midnight;
            case WEEK -> midnight && time.getDayOfWeek() == DayOfWeek.MONDAY;
            case MONTH -> first;
            case QUARTER -> first && time.getMonthValue() % 3 == 1;
            case YEAR -> first && time.getMonthValue() == 1;
        };
    }
}
