package io.kelir.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.kelir.plan.ColumnRef;
import io.kelir.plan.Predicate;
import io.kelir.plan.Predicate.Comparison;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TimeRangeTest {
    private static final ColumnRef DAY = new ColumnRef(0, "day");
    private static final LocalDate MAY = LocalDate.of(2025, 5, 1);
    private static final LocalDate JUNE = LocalDate.of(2025, 6, 1);
    private static final LocalDate JULY = LocalDate.of(2025, 7, 1);

    @Test
    void takesTheNarrowestEndsInAnyOrder() {
        Predicate sinceMay = day(Comparison.GREATER_OR_EQUAL, MAY);
        Predicate sinceJune = day(Comparison.GREATER_OR_EQUAL, JUNE);
        Predicate beforeJune = day(Comparison.LESS, JUNE);
        Predicate beforeJuly = day(Comparison.LESS, JULY);

        assertEquals(List.of(JUNE), months(sinceMay, sinceJune, beforeJuly));
        assertEquals(List.of(JUNE), months(sinceJune, sinceMay, beforeJuly));
        assertEquals(List.of(MAY), months(sinceMay, beforeJune, beforeJuly));
        assertEquals(List.of(MAY), months(sinceMay, beforeJuly, beforeJune));
    }

    @Test
    void includesItsLastDayOnlyWhereTheConditionDoes() {
        assertEquals(List.of(MAY), months(day(Comparison.GREATER_OR_EQUAL, MAY), day(Comparison.LESS, JUNE)));
        assertEquals(
                List.of(MAY, JUNE), months(day(Comparison.GREATER_OR_EQUAL, MAY), day(Comparison.LESS_OR_EQUAL, JUNE)));
    }

    @Test
    void startsOnTheDayAfterOneThatIsExcluded() {
        assertEquals(
                List.of(JUNE), months(day(Comparison.GREATER, LocalDate.of(2025, 5, 31)), day(Comparison.LESS, JULY)));
        assertEquals(List.of(MAY, JUNE), months(day(Comparison.GREATER, MAY), day(Comparison.LESS, JULY)));
    }

    @Test
    void isOnePointWhereTheColumnEqualsIt() {
        assertEquals(List.of(MAY), months(day(Comparison.EQUAL, MAY)));
    }

    @Test
    void isOpenWithoutAConditionOnEachSideOfItsOwnColumn() {
        Predicate other = new Predicate.Compare(new ColumnRef(1, "day"), Comparison.LESS, JULY);

        assertEquals(Optional.empty(), range(day(Comparison.GREATER_OR_EQUAL, MAY)));
        assertEquals(Optional.empty(), range(day(Comparison.LESS, MAY)));
        assertEquals(Optional.empty(), range(day(Comparison.GREATER_OR_EQUAL, MAY), other));
        assertEquals(Optional.empty(), range(day(Comparison.NOT_EQUAL, MAY)));
    }

    @Test
    void stopsBehindAsManyStartsAsAreAskedFor() {
        TimeRange tenYears = range(
                        day(Comparison.GREATER_OR_EQUAL, LocalDate.of(2015, 1, 1)),
                        day(Comparison.LESS, LocalDate.of(2025, 1, 1)))
                .orElseThrow();

        assertEquals(10, tenYears.starts(Grain.YEAR, 10).size());
        assertEquals(6, tenYears.starts(Grain.YEAR, 5).size());
    }

    @Test
    void tellsStartsAsTheColumnHoldsThemAndAsTruncationGivesThem() {
        LocalDateTime start = LocalDateTime.of(2025, 5, 1, 0, 0);
        Instant instant = Instant.parse("2025-05-01T00:00:00Z");

        assertEquals(MAY, since(MAY).asColumn(start));
        assertEquals(instant, since(MAY).asTruncated(start));
        assertEquals(instant, since(instant).asColumn(start));
        assertEquals(instant, since(instant).asTruncated(start));
        assertEquals(start, since(start).asColumn(start));
        assertEquals(start, since(start).asTruncated(start));
    }

    @Test
    void readsInstantsInUtc() {
        TimeRange hours = range(
                        day(Comparison.GREATER_OR_EQUAL, Instant.parse("2025-05-01T10:30:00Z")),
                        day(Comparison.LESS, Instant.parse("2025-05-01T12:00:00Z")))
                .orElseThrow();

        assertEquals(
                List.of(LocalDateTime.of(2025, 5, 1, 10, 0), LocalDateTime.of(2025, 5, 1, 11, 0)),
                hours.starts(Grain.HOUR, 10));
    }

    private static TimeRange since(Object constant) {
        return range(day(Comparison.EQUAL, constant)).orElseThrow();
    }

    private static List<LocalDate> months(Predicate... conjuncts) {
        return range(conjuncts).orElseThrow().starts(Grain.MONTH, 100).stream()
                .map(LocalDateTime::toLocalDate)
                .toList();
    }

    private static Optional<TimeRange> range(Predicate... conjuncts) {
        return TimeRange.of(DAY, Arrays.asList(conjuncts));
    }

    private static Predicate day(Comparison comparison, Object constant) {
        return new Predicate.Compare(DAY, comparison, constant);
    }
}
