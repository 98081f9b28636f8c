package io.kelir.policy;

import io.kelir.plan.ColumnRef;
import io.kelir.plan.Predicate;
import io.kelir.plan.Predicate.Comparison;
import io.kelir.value.ValueOrder;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The range that a filter leaves of a time column.
 *
 * @param from          first time, inclusive
 * @param to            last time
 * @param includesTo    whether the last time belongs to the range
 * @param columnClass   class of the column's values
 */
record TimeRange(LocalDateTime from, LocalDateTime to, boolean includesTo, Class<?> columnClass) {
    /** The range between the conditions on a column that must all hold; empty when one side is open. */
    static Optional<TimeRange> of(ColumnRef column, List<Predicate> conjuncts) {
        Optional<Object> from = Optional.empty();
        Optional<Object> to = Optional.empty();
        boolean includesTo = true;
        for (Predicate conjunct : conjuncts) {
            Optional<Predicate.Compare> compare = compareOf(column, conjunct);
            if (compare.isEmpty()) {
                continue;
            }
            Object constant = compare.get().constant();
            Comparison comparison = compare.get().comparison();
            Object first = comparison == Comparison.GREATER
                    ? Literal.successor(constant).orElse(constant)
                    : constant;
            if (isLower(comparison)
                    && from.filter(known -> ValueOrder.compare(known, first) >= 0)
                            .isEmpty()) {
                from = Optional.of(first);
            }
            if (isUpper(comparison)
                    && to.filter(known -> ValueOrder.compare(known, constant) <= 0)
                            .isEmpty()) {
                to = Optional.of(constant);
                includesTo = comparison != Comparison.LESS;
            }
        }
        if (from.isEmpty() || to.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new TimeRange(
                time(from.get()), time(to.get()), includesTo, to.get().getClass()));
    }

    private static Optional<Predicate.Compare> compareOf(ColumnRef column, Predicate conjunct) {
        return conjunct instanceof Predicate.Compare compare && compare.column().equals(column)
                ? Optional.of(compare)
                : Optional.empty();
    }

    private static boolean isLower(Comparison comparison) {
        return switch (comparison) {
            case GREATER, GREATER_OR_EQUAL, EQUAL -> true;
            case LESS, LESS_OR_EQUAL, NOT_EQUAL -> false;
        };
    }

    private static boolean isUpper(Comparison comparison) {
        return switch (comparison) {
            case LESS, LESS_OR_EQUAL, EQUAL -> true;
            case GREATER, GREATER_OR_EQUAL, NOT_EQUAL -> false;
        };
    }

    /** Starts of a grain that hold times of the range, at most {@code most} and one. */
    List<LocalDateTime> starts(Grain grain, int most) {
        List<LocalDateTime> starts = new ArrayList<>();
        for (LocalDateTime start = grain.floor(from);
                isWithin(start) && starts.size() <= most;
                start = grain.next(start)) {
            starts.add(start);
        }
        return starts;
    }

    private boolean isWithin(LocalDateTime time) {
        int order = time.compareTo(to);
        return order < 0 || (order == 0 && includesTo);
    }

    /** A start as the column's own values are held. */
    Object asColumn(LocalDateTime start) {
        if (columnClass == LocalDate.class) {
            return start.toLocalDate();
        }
        return columnClass == Instant.class ? start.toInstant(ZoneOffset.UTC) : start;
    }

    /** A start as {@code date_trunc} gives it: a date becomes an instant. */
    Object asTruncated(LocalDateTime start) {
        return columnClass == LocalDateTime.class ? start : start.toInstant(ZoneOffset.UTC);
    }

    private static LocalDateTime time(Object constant) {
        if (constant instanceof LocalDate date) {
            return date.atStartOfDay();
        }
        return constant instanceof Instant instant
                ? LocalDateTime.ofInstant(instant, ZoneOffset.UTC)
                : (LocalDateTime) constant;
    }
}
