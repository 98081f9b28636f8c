package io.kelir.policy;

import io.kelir.value.ValueOrder;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Constants of statements and policies: compared by value, written as SQL. */
final class Literal {
    private static final int LISTED_MAX = 30;
    private static final DateTimeFormatter TIMESTAMP = new DateTimeFormatterBuilder()
            .appendPattern("uuuu-MM-dd HH:mm:ss")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 6, true)
            .toFormatter(Locale.ROOT);

    private Literal() {}

    /** Whether two constants can be compared: both numbers, or of one class. */
    static boolean comparable(Object left, Object right) {
        return (left instanceof Number && right instanceof Number) || left.getClass() == right.getClass();
    }

    /** Numbers by value whatever their classes, everything else as {@link ValueOrder} says. */
    static int compare(Object left, Object right) {
        return left instanceof Number first && right instanceof Number second
                ? decimal(first).compareTo(decimal(second))
                : ValueOrder.compare(left, right);
    }

    static boolean equal(Object left, Object right) {
        return comparable(left, right) && compare(left, right) == 0;
    }

    /** The next greater value of a discrete type (integers, dates). */
    static Optional<Object> successor(Object constant) {
        if (constant instanceof Integer || constant instanceof Long) {
            return Optional.of(decimal((Number) constant).add(BigDecimal.ONE));
        }
        return constant instanceof LocalDate date ? Optional.of(date.plusDays(1)) : Optional.empty();
    }

    /** As a literal of the dialect. */
    static String sql(Object constant) {
        if (constant instanceof String text) {
            return "'" + text.replace("'", "''") + "'";
        } else if (constant instanceof LocalDate date) {
            return "DATE '" + date + "'";
        } else if (constant instanceof LocalDateTime time) {
            return "TIMESTAMP '" + TIMESTAMP.format(time) + "'";
        } else if (constant instanceof Instant instant) {
            return "TIMESTAMP WITH TIME ZONE '" + TIMESTAMP.format(instant.atOffset(ZoneOffset.UTC)) + "+00'";
        }
        return constant instanceof BigDecimal number ? number.toPlainString() : constant.toString();
    }

    /** The first literals of a collection, with the number of all where not all are shown. */
    static String sqlList(Collection<?> constants) {
        String shown = constants.stream().limit(LISTED_MAX).map(Literal::sql).collect(Collectors.joining(", "));
        return constants.size() <= LISTED_MAX ? shown : shown + ", … (" + constants.size() + " values)";
    }

    private static BigDecimal decimal(Number number) {
        return number instanceof BigDecimal decimal ? decimal : new BigDecimal(number.toString());
    }
}
