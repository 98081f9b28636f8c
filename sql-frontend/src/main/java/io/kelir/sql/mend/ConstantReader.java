package io.kelir.sql.mend;

import io.kelir.policy.Grain;
import io.kelir.value.ColumnType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlIntervalLiteral;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.util.NlsString;

/** Reads constants of statements as values of a column's type, as generously as their writer may have meant them. */
final class ConstantReader {
    private static final Set<String> TODAY =
            Set.of("current_date", "current_timestamp", "now", "localtimestamp", "current_time", "getdate", "today");
    private static final Pattern TIME =
            Pattern.compile("(\\d{4})(?:-(\\d{1,2}))?(?:-(\\d{1,2}))?(?:[ T](\\d{2}):(\\d{2})(?::(\\d{2}))?.*)?");
    private static final Pattern AMOUNT = Pattern.compile("\\s*(-?\\d+)\\s*([A-Za-z]*).*");

    private final Clock clock;

    ConstantReader(Clock clock) {
        this.clock = clock;
    }

    /** The constant in the Java class of the type; empty when it is none or has no such value. */
    Optional<Object> read(SqlNode node, ColumnType type) {
        try {
            return switch (type.name()) {
                case SMALLINT, INTEGER ->
                    number(node).map(number -> number.setScale(0, RoundingMode.FLOOR)
                            .intValueExact());
                case BIGINT ->
                    number(node).map(number -> number.setScale(0, RoundingMode.FLOOR)
                            .longValueExact());
                case NUMERIC -> number(node).map(number -> number);
                case TEXT, UUID -> text(node).map(text -> text);
                case BOOLEAN -> text(node).map(Boolean::valueOf);
                case DATE -> time(node).map(LocalDateTime::toLocalDate);
                case TIMESTAMP -> time(node).map(time -> time);
                case TIMESTAMP_WITH_TIME_ZONE -> time(node).map(time -> time.toInstant(ZoneOffset.UTC));
                case DOUBLE -> Optional.empty();
            };
        } catch (ArithmeticException | DateTimeException e) {
            // no value of the type, so no constant to compare with
            return Optional.empty();
        }
    }

    Optional<BigDecimal> number(SqlNode node) {
        if (node instanceof SqlLiteral literal) {
            return literal.getValue() instanceof BigDecimal number ? Optional.of(number) : parsed(literal);
        }
        if (!(node instanceof SqlCall call) || call.getOperandList().isEmpty()) {
            return Optional.empty();
        }
        List<SqlNode> operands = call.getOperandList();
        return switch (call.getKind()) {
            case CAST -> number(operands.get(0));
            case MINUS_PREFIX -> number(operands.get(0)).map(BigDecimal::negate);
            case PLUS ->
                number(operands.get(0)).flatMap(left -> number(operands.get(1)).map(left::add));
            case MINUS ->
                number(operands.get(0)).flatMap(left -> number(operands.get(1)).map(left::subtract));
            case TIMES ->
                number(operands.get(0)).flatMap(left -> number(operands.get(1)).map(left::multiply));
            case EXTRACT -> time(operands.get(1)).map(time -> BigDecimal.valueOf(time.getYear()));
            default -> Optional.empty();
        };
    }

    private static Optional<BigDecimal> parsed(SqlLiteral literal) {
        return string(literal)
                .map(String::strip)
                .filter(text -> text.matches("-?\\d{1,18}(\\.\\d{1,9})?"))
                .map(BigDecimal::new);
    }

    Optional<String> text(SqlNode node) {
        if (node instanceof SqlLiteral literal) {
            return string(literal);
        }
        boolean wraps = node instanceof SqlCall call
                && (call.getKind() == SqlKind.CAST
                        || Set.of("lower", "upper", "trim").contains(Aggregates.name(call)))
                && !call.getOperandList().isEmpty();
        return wraps ? text(((SqlCall) node).getOperandList().get(0)) : Optional.empty();
    }

    private static Optional<String> string(SqlLiteral literal) {
        Object value = literal.getValue();
        if (value == null) {
            return Optional.empty();
        }
        return Optional.of(value instanceof NlsString nls ? nls.getValue() : value.toString());
    }

    /** A time, a date, a year, or a distance from now. */
    Optional<LocalDateTime> time(SqlNode node) {
        if (node instanceof SqlIntervalLiteral) {
            return Optional.empty();
        }
        if (node instanceof SqlLiteral literal) {
            return string(literal).flatMap(ConstantReader::time);
        }
        if (node instanceof SqlIdentifier identifier) {
            String name = identifier.names.get(identifier.names.size() - 1).toLowerCase(Locale.ROOT);
            return TODAY.contains(name) ? Optional.of(now()) : Optional.empty();
        }
        return node instanceof SqlCall call ? timeOfCall(call) : Optional.empty();
    }

    private Optional<LocalDateTime> timeOfCall(SqlCall call) {
        List<SqlNode> operands = call.getOperandList();
        String name = Aggregates.name(call);
        if (TODAY.contains(name)) {
            return Optional.of(now());
        }
        if (name.equals("date_trunc") && operands.size() == 2) {
            Optional<Grain> unit = text(operands.get(0)).flatMap(text -> Grain.ofUnit(text.toLowerCase(Locale.ROOT)));
            return unit.flatMap(grain -> time(operands.get(1)).map(grain::floor));
        }
        if (call.getKind() == SqlKind.CAST || name.equals("date") || name.equals("to_date")) {
            return operands.isEmpty() ? Optional.empty() : time(operands.get(0));
        }
        boolean minus = call.getKind() == SqlKind.MINUS;
        return (minus || call.getKind() == SqlKind.PLUS) && operands.size() == 2
                ? time(operands.get(0)).flatMap(time -> distance(operands.get(1))
                        .map(distance -> minus ? time.minus(distance) : time.plus(distance)))
                : Optional.empty();
    }

    private LocalDateTime now() {
        return LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    private static Optional<Period> distance(SqlNode node) {
        if (node instanceof SqlIntervalLiteral interval
                && interval.getValue() instanceof SqlIntervalLiteral.IntervalValue value) {
            Matcher amount = AMOUNT.matcher(value.getIntervalLiteral());
            String unit = value.getIntervalQualifier().timeUnitRange.startUnit.name();
            return amount.matches() ? period(Integer.parseInt(amount.group(1)), unit) : Optional.empty();
        }
        return node instanceof SqlLiteral literal && literal.getValue() instanceof BigDecimal days
                ? Optional.of(Period.ofDays(days.intValue()))
                : Optional.empty();
    }

    private static Optional<Period> period(int amount, String unit) {
        return switch (unit) {
            case "YEAR" -> Optional.of(Period.ofYears(amount));
            case "QUARTER" -> Optional.of(Period.ofMonths(3 * amount));
            case "MONTH" -> Optional.of(Period.ofMonths(amount));
            case "WEEK" -> Optional.of(Period.ofWeeks(amount));
            case "DAY" -> Optional.of(Period.ofDays(amount));
            default -> Optional.of(Period.ZERO);
        };
    }

    private static Optional<LocalDateTime> time(String text) {
        Matcher matcher = TIME.matcher(text.strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        LocalDate date = LocalDate.of(part(matcher, 1, 1), part(matcher, 2, 1), part(matcher, 3, 1));
        return Optional.of(date.atTime(part(matcher, 4, 0), part(matcher, 5, 0), part(matcher, 6, 0)));
    }

    private static int part(Matcher matcher, int group, int otherwise) {
        String text = matcher.group(group);
        return text == null ? otherwise : Integer.parseInt(text);
    }
}
