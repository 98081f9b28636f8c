package io.kelir.platform.jdbc.sql;

import java.util.List;
import org.apache.calcite.avatica.util.TimeUnitRange;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexOver;
import org.apache.calcite.rex.RexSubQuery;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.type.SqlTypeName;

/** The allow-list of expressions: what PostgreSQL computes with exactly Kelir's meaning and type. */
final class PostgresExpressions {
    private PostgresExpressions() {}

    /** An expression outside SELECT lists, where windows cannot stand. */
    static boolean takes(RexNode expression) {
        return new PostgresExpressions().taken(expression, false);
    }

    static boolean takesWithWindows(RexNode expression) {
        return new PostgresExpressions().taken(expression, true);
    }

    private boolean taken(RexNode expression, boolean windows) {
        if (expression instanceof RexInputRef) {
            return PostgresTypes.isSupported(expression.getType());
        }
        if (expression instanceof RexLiteral literal) {
            return takesLiteral(literal);
        }
        if (expression instanceof RexOver over) {
            return windows && PostgresWindows.takes(over);
        }
        return expression instanceof RexCall call && !(call instanceof RexSubQuery) && takesCall(call, windows);
    }

    private static boolean takesLiteral(RexLiteral literal) {
        return PostgresTypes.isSupported(literal.getType()) && (literal.isNull() || isStorable(literal));
    }

    /** PostgreSQL's text holds every character but the zero one. */
    private static boolean isStorable(RexLiteral literal) {
        return !ByteOrder.isText(literal.getType())
                || String.valueOf(literal.getValueAs(String.class)).indexOf('\0') < 0;
    }

    private boolean takesCall(RexCall call, boolean windows) {
        if (call.getKind() == SqlKind.SEARCH) {
            return PostgresTypes.isSupported(call.getOperands().get(0).getType())
                    && taken(call.getOperands().get(0), windows)
                    && Searches.isStorable(call);
        }
        if (PostgresTimes.isShift(call)) {
            return taken(call.getOperands().get(0), windows);
        }
        return PostgresTypes.isSupported(call.getType())
                && isKnown(call)
                && call.getOperands().stream().allMatch(operand -> isFlag(operand) || taken(operand, windows));
    }

    /** A unit or a side, checked together with its call. */
    private static boolean isFlag(RexNode operand) {
        return operand instanceof RexLiteral literal && literal.getTypeName() == SqlTypeName.SYMBOL;
    }

    private static boolean isKnown(RexCall call) {
        return switch (call.getKind()) {
            case AND, OR, NOT, IS_NULL, IS_NOT_NULL, IS_TRUE, IS_NOT_TRUE, IS_FALSE, IS_NOT_FALSE -> true;
            case EQUALS, NOT_EQUALS, LESS_THAN, LESS_THAN_OR_EQUAL, GREATER_THAN, GREATER_THAN_OR_EQUAL ->
                isComparison(call);
            case IS_DISTINCT_FROM, IS_NOT_DISTINCT_FROM -> isComparison(call);
            case CASE, COALESCE, NULLIF -> hasOneResultType(call);
            case PLUS, MINUS, TIMES, DIVIDE -> isArithmetic(call);
            case MOD -> isArithmetic(call) && PostgresTypes.isExactNumber(call.getType());
            case MINUS_PREFIX, PLUS_PREFIX -> PostgresTypes.isNumber(type(call, 0));
            case CAST -> PostgresCasts.takes(call.getOperands().get(0), call.getType());
            case EXTRACT -> isExtraction(call);
            case FLOOR, CEIL -> call.getOperands().size() == 1 && isFractional(type(call, 0));
            default -> PostgresFunctions.takes(call);
        };
    }

    private static boolean isComparison(RexCall call) {
        return PostgresTypes.areComparable(type(call, 0), type(call, 1));
    }

    private static boolean isArithmetic(RexCall call) {
        return PostgresTypes.isNumber(type(call, 0))
                && PostgresTypes.isNumber(type(call, 1))
                && PostgresTypes.name(call.getType()) == PostgresTypes.promoted(type(call, 0), type(call, 1));
    }

    /** Branches of several types would be unified by PostgreSQL's rules, not by Calcite's. */
    private static boolean hasOneResultType(RexCall call) {
        SqlTypeName result = PostgresTypes.name(call.getType());
        List<RexNode> operands = call.getOperands();
        if (call.getKind() == SqlKind.NULLIF) {
            return isComparison(call) && PostgresTypes.name(type(call, 0)) == result;
        }
        for (int index = 0; index < operands.size(); index++) {
            boolean condition = call.getKind() == SqlKind.CASE && index % 2 == 0 && index < operands.size() - 1;
            if (!condition && PostgresTypes.name(type(call, index)) != result) {
                return false;
            }
        }
        return true;
    }

    /** Units that both count alike; seconds have fractions there. */
    private static boolean isExtraction(RexCall call) {
        RexNode unit = call.getOperands().get(0);
        TimeUnitRange range =
                unit instanceof RexLiteral literal && isFlag(literal) ? literal.getValueAs(TimeUnitRange.class) : null;
        return range != null
                && isDateOrTime(type(call, 1))
                && switch (range) {
                    case YEAR, QUARTER, MONTH, WEEK, DAY, ISODOW, DOY -> true;
                    case HOUR, MINUTE -> type(call, 1).getSqlTypeName() != SqlTypeName.DATE;
                    default -> false;
                };
    }

    static boolean isDateOrTime(RelDataType type) {
        return switch (type.getSqlTypeName()) {
            case DATE, TIMESTAMP, TIMESTAMP_WITH_LOCAL_TIME_ZONE -> true;
            default -> false;
        };
    }

    private static boolean isFractional(RelDataType type) {
        return PostgresTypes.isNumber(type) && !PostgresTypes.isInteger(type);
    }

    private static RelDataType type(RexCall call, int operand) {
        return call.getOperands().get(operand).getType();
    }
}
