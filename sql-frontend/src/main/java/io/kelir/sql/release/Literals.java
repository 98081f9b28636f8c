package io.kelir.sql.release;

import io.kelir.plan.ColumnRef;
import io.kelir.plan.Predicate;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.util.DateString;
import org.apache.calcite.util.TimestampString;

/** Footprints' constants and predicates as expressions again. */
final class Literals {
    private static final DateTimeFormatter TIMESTAMP = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

    private Literals() {}

    /** A literal of a column's type. */
    static RexNode of(RexBuilder rexBuilder, Object value, RelDataType columnType) {
        RelDataType type = rexBuilder.getTypeFactory().createTypeWithNullability(columnType, false);
        if (value instanceof Integer || value instanceof Long) {
            return rexBuilder.makeExactLiteral(BigDecimal.valueOf(((Number) value).longValue()), type);
        }
        if (value instanceof BigDecimal number) {
            return rexBuilder.makeExactLiteral(number);
        }
        if (value instanceof LocalDate date) {
            return rexBuilder.makeDateLiteral(new DateString(date.toString()));
        }
        if (value instanceof LocalDateTime time) {
            return rexBuilder.makeTimestampLiteral(timestamp(time), 6);
        }
        if (value instanceof Instant instant) {
            return rexBuilder.makeTimestampWithLocalTimeZoneLiteral(
                    timestamp(LocalDateTime.ofInstant(instant, ZoneOffset.UTC)), 6);
        }
        if (value instanceof Boolean truth) {
            return rexBuilder.makeLiteral(truth);
        }
        String text = (String) value;
        return type.getSqlTypeName() == SqlTypeName.UUID
                ? rexBuilder.makeCast(type, rexBuilder.makeLiteral(text))
                : rexBuilder.makeLiteral(text, type, false);
    }

    private static TimestampString timestamp(LocalDateTime time) {
        return new TimestampString(TIMESTAMP.format(time)).withNanos(time.get(ChronoField.NANO_OF_SECOND));
    }

    /** A predicate over columns that {@code columns} resolves. */
    static RexNode of(RexBuilder rexBuilder, Predicate predicate, Function<ColumnRef, RexNode> columns) {
        if (predicate instanceof Predicate.And and) {
            return RexUtil.composeConjunction(rexBuilder, all(rexBuilder, and.operands(), columns));
        }
        if (predicate instanceof Predicate.Or or) {
            return RexUtil.composeDisjunction(rexBuilder, all(rexBuilder, or.operands(), columns));
        }
        if (predicate instanceof Predicate.Not not) {
            return rexBuilder.makeCall(SqlStdOperatorTable.NOT, of(rexBuilder, not.operand(), columns));
        }
        if (predicate instanceof Predicate.IsNull isNull) {
            return rexBuilder.makeCall(SqlStdOperatorTable.IS_NULL, columns.apply(isNull.column()));
        }
        if (predicate instanceof Predicate.In in) {
            RexNode column = columns.apply(in.column());
            List<RexNode> values = new ArrayList<>();
            in.constants().forEach(value -> values.add(of(rexBuilder, value, column.getType())));
            return rexBuilder.makeIn(column, values);
        }
        Predicate.Compare compare = (Predicate.Compare) predicate;
        RexNode column = columns.apply(compare.column());
        return rexBuilder.makeCall(
                operator(compare.comparison()), column, of(rexBuilder, compare.constant(), column.getType()));
    }

    private static List<RexNode> all(
            RexBuilder rexBuilder, List<Predicate> operands, Function<ColumnRef, RexNode> columns) {
        List<RexNode> nodes = new ArrayList<>();
        operands.forEach(operand -> nodes.add(of(rexBuilder, operand, columns)));
        return nodes;
    }

    private static SqlOperator operator(Predicate.Comparison comparison) {
        return switch (comparison) {
            case EQUAL -> SqlStdOperatorTable.EQUALS;
            case NOT_EQUAL -> SqlStdOperatorTable.NOT_EQUALS;
            case LESS -> SqlStdOperatorTable.LESS_THAN;
            case LESS_OR_EQUAL -> SqlStdOperatorTable.LESS_THAN_OR_EQUAL;
            case GREATER -> SqlStdOperatorTable.GREATER_THAN;
            case GREATER_OR_EQUAL -> SqlStdOperatorTable.GREATER_THAN_OR_EQUAL;
        };
    }
}
