package io.kelir.platform.jdbc.sql;

import io.kelir.sql.KelirOperators;
import java.util.List;
import java.util.Set;
import org.apache.calcite.rel.core.AggregateCall;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.SqlAggFunction;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.type.SqlTypeName;

/** The allow-list of aggregate functions and the types PostgreSQL gives them. */
final class PostgresAggregates {
    private static final Set<String> TRUTH = Set.of("EVERY", "SOME", "BOOL_AND", "BOOL_OR");

    private PostgresAggregates() {}

    static boolean takes(AggregateCall call, RelDataType input) {
        List<RelDataType> arguments = call.getArgList().stream()
                .map(index -> input.getFieldList().get(index).getType())
                .toList();
        return !call.isApproximate()
                && !call.ignoreNulls()
                && call.distinctKeys == null
                && call.rexList.isEmpty()
                && call.getCollation().getFieldCollations().isEmpty()
                && (call.getAggregation().equals(KelirOperators.SECOND_GREATEST)
                        ? !call.isDistinct()
                        : takes(call.getAggregation(), arguments, call.getType()));
    }

    /** Whether a function, grouped or over a window, gives that type there. */
    static boolean takes(SqlAggFunction function, List<RelDataType> arguments, RelDataType result) {
        if (function.getKind() == SqlKind.GROUPING) {
            return PostgresTypes.name(result) == SqlTypeName.INTEGER;
        }
        if (function.getName().equals("COUNT")) {
            return arguments.size() <= 1 && PostgresTypes.name(result) == SqlTypeName.BIGINT;
        }
        return arguments.size() == 1 && takesOne(function, arguments.get(0), result);
    }

    private static boolean takesOne(SqlAggFunction function, RelDataType argument, RelDataType result) {
        return switch (function.getKind()) {
            case SUM, SUM0 -> isSum(argument, result);
            case AVG, STDDEV_POP, STDDEV_SAMP, VAR_POP, VAR_SAMP -> isMean(argument, result);
            case MIN, MAX ->
                TRUTH.contains(function.getName())
                        ? PostgresTypes.name(argument) == SqlTypeName.BOOLEAN
                        : isOrdered(argument);
            default -> TRUTH.contains(function.getName()) && PostgresTypes.name(argument) == SqlTypeName.BOOLEAN;
        };
    }

    /** A sum of bigint is numeric there; {@link #needsCast} makes it the bigint that was asked for. */
    private static boolean isSum(RelDataType argument, RelDataType result) {
        return PostgresTypes.isNumber(argument)
                && (PostgresTypes.name(result) == sumName(argument)
                        || (PostgresTypes.name(argument) == SqlTypeName.BIGINT
                                && PostgresTypes.name(result) == SqlTypeName.BIGINT));
    }

    private static SqlTypeName sumName(RelDataType argument) {
        return switch (PostgresTypes.name(argument)) {
            case SMALLINT, INTEGER -> SqlTypeName.BIGINT;
            case BIGINT -> SqlTypeName.DECIMAL;
            default -> PostgresTypes.name(argument);
        };
    }

    private static boolean isMean(RelDataType argument, RelDataType result) {
        return PostgresTypes.isExactNumber(argument)
                ? PostgresTypes.name(result) == SqlTypeName.DECIMAL
                : PostgresTypes.name(argument) == SqlTypeName.DOUBLE
                        && PostgresTypes.name(result) == SqlTypeName.DOUBLE;
    }

    private static boolean isOrdered(RelDataType type) {
        return switch (PostgresTypes.name(type)) {
            case BOOLEAN, UUID -> false;
            default -> PostgresTypes.isSupported(type);
        };
    }

    /** Whether PostgreSQL's result is wider than the call's type. */
    static boolean needsCast(SqlAggFunction function, RelDataType argument, RelDataType result) {
        return switch (function.getKind()) {
            case SUM, SUM0 -> PostgresTypes.name(result) != sumName(argument);
            default -> false;
        };
    }
}
