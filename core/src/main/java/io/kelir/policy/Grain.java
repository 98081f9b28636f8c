package io.kelir.policy;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.Arrays;
import java.util.Optional;

/** The step of a time column: filters stand on its starts, groups are its starts. From fine to coarse. */
public enum Grain {
    MINUTE("PT1M", "minute"),
    HOUR("PT1H", "hour"),
    DAY("P1D", "day"),
    /** Starts on Monday. */
    WEEK("P1W", "week"),
    MONTH("P1M", "month"),
    QUARTER("P3M", "quarter"),
    YEAR("P1Y", "year");

    private final String isoPeriod;
    private final String unit;

    Grain(String isoPeriod, String unit) {
        this.isoPeriod = isoPeriod;
        this.unit = unit;
    }

    /** The grain of an ISO 8601 period as policies write it. */
    public static Optional<Grain> ofPeriod(String isoPeriod) {
        return Arrays.stream(values())
                .filter(grain -> grain.isoPeriod.equals(isoPeriod))
                .findFirst();
    }

    /** The grain of a {@code date_trunc} unit, lower case. */
    public static Optional<Grain> ofUnit(String unit) {
        return Arrays.stream(values()).filter(grain -> grain.unit.equals(unit)).findFirst();
    }

    public String isoPeriod() {
        return isoPeriod;
    }

    /** The unit of {@code date_trunc}. */
    public String unit() {
        return unit;
    }

    /** Whether every start of this grain is also a start of the finer one: weeks do not nest in months. */
    public boolean isCoarserOrEqual(Grain finer) {
        return this == finer || (compareTo(finer) > 0 && finer != WEEK && (this != WEEK || finer.compareTo(DAY) <= 0));
    }

    /** The coarser of two that nest; empty where neither nests in the other. */
    Optional<Grain> common(Grain other) {
        if (isCoarserOrEqual(other)) {
            return Optional.of(this);
        }
        return other.isCoarserOrEqual(this) ? Optional.of(other) : Optional.empty();
    }

    /** Start of the grain that holds a time. */
    public LocalDateTime floor(LocalDateTime time) {
        return switch (this) {
            case MINUTE -> time.truncatedTo(ChronoUnit.MINUTES);
            case HOUR -> time.truncatedTo(ChronoUnit.HOURS);
            case DAY -> time.truncatedTo(ChronoUnit.DAYS);
            case WEEK ->
                time.toLocalDate()
                        .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
                        .atStartOfDay();
            case MONTH -> time.toLocalDate().withDayOfMonth(1).atStartOfDay();
            case QUARTER -> {
                LocalDate date = time.toLocalDate();
                yield LocalDate.of(date.getYear(), (date.getMonthValue() - 1) / 3 * 3 + 1, 1)
                        .atStartOfDay();
            }
            case YEAR -> time.toLocalDate().withDayOfYear(1).atStartOfDay();
        };
    }

    /** Start of the next grain after the one that holds a time. */
    public LocalDateTime next(LocalDateTime time) {
        LocalDateTime start = floor(time);
        return switch (this) {
            case MINUTE -> start.plus(Duration.ofMinutes(1));
            case HOUR -> start.plus(Duration.ofHours(1));
            case DAY -> start.plusDays(1);
            case WEEK -> start.plusWeeks(1);
            case MONTH -> start.plusMonths(1);
            case QUARTER -> start.plusMonths(3);
            case YEAR -> start.plusYears(1);
        };
    }
}
