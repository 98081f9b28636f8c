package io.kelir.platform.jdbc.sql;

import io.kelir.sql.KelirOperators;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexFieldCollation;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.util.TimestampString;
import org.jspecify.annotations.Nullable;

/** Rewrites expressions so that, written down, PostgreSQL gives every part the type and order it has in the plan. */
final class PhysicalExpressions extends RexShuttle {
    private final RexBuilder expressions;

    PhysicalExpressions(RexBuilder expressions) {
        this.expressions = expressions;
    }

    @Override
    public RexNode visitCall(RexCall call) {
        if (call.getKind() == SqlKind.SEARCH) {
            return Searches.isValueList(call)
                    ? expressions.makeCall(
                            call.getType(),
                            call.getOperator(),
                            List.of(
                                    call.getOperands().get(0).accept(this),
                                    call.getOperands().get(1)))
                    : RexUtil.expandSearch(expressions, null, call).accept(this);
        }
        RexNode visited = super.visitCall(call);
        if (call.getOperator().equals(KelirOperators.ENTITY_BUCKET)) {
            return PostgresBuckets.hashed(expressions, (RexCall) visited);
        }
        if (call.getOperator().equals(KelirOperators.AMONG)) {
            return PostgresKeyArrays.typed(expressions, (RexCall) visited);
        }
        if (call.getOperator().equals(KelirOperators.PSEUDONYM)) {
            return PostgresPseudonyms.asTexts(expressions, (RexCall) visited);
        }
        return switch (call.getKind()) {
            case LESS_THAN, LESS_THAN_OR_EQUAL, GREATER_THAN, GREATER_THAN_OR_EQUAL -> ordered((RexCall) visited);
            case EXTRACT -> cast(visited, call.getType());
            default -> visited;
        };
    }

    private RexNode ordered(RexCall comparison) {
        List<RexNode> operands = new ArrayList<>(comparison.getOperands());
        operands.set(0, ByteOrder.of(expressions, operands.get(0)));
        return comparison.clone(comparison.getType(), operands);
    }

    @Override
    protected List<RexFieldCollation> visitFieldCollations(List<RexFieldCollation> keys, boolean @Nullable [] update) {
        List<RexFieldCollation> ordered = new ArrayList<>();
        for (RexFieldCollation key : keys) {
            RexNode expression = ByteOrder.of(expressions, key.left.accept(this));
            if (!expression.equals(key.left) && update != null) {
                update[0] = true;
            }
            ordered.add(new RexFieldCollation(expression, key.right));
        }
        return ordered;
    }

    /** PostgreSQL types a literal by how it is written; a cast says what cannot be written. */
    @Override
    public RexNode visitLiteral(RexLiteral literal) {
        RelDataType type = literal.getType();
        if (literal.isNull()) {
            return cast(literal, type);
        }
        return switch (literal.getType().getSqlTypeName()) {
            case TINYINT, SMALLINT, FLOAT, REAL, DOUBLE -> cast(literal, type);
            case INTEGER -> isWrittenInteger(literal) ? literal : cast(literal, type);
            case BIGINT -> isWrittenBigint(literal) ? literal : cast(literal, type);
            case DECIMAL -> number(literal).scale() > 0 ? literal : cast(literal, type);
            case TIMESTAMP_WITH_LOCAL_TIME_ZONE -> instant(literal);
            default -> literal;
        };
    }

    private static boolean isWrittenInteger(RexLiteral literal) {
        BigDecimal value = number(literal);
        return value.abs().compareTo(BigDecimal.valueOf(Integer.MAX_VALUE)) <= 0;
    }

    private static boolean isWrittenBigint(RexLiteral literal) {
        BigDecimal value = number(literal);
        return value.abs().compareTo(BigDecimal.valueOf(Integer.MAX_VALUE).add(BigDecimal.ONE)) > 0
                && value.abs().compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) <= 0;
    }

    private static BigDecimal number(RexLiteral literal) {
        return Objects.requireNonNull(literal.getValueAs(BigDecimal.class));
    }

    private RexNode instant(RexLiteral literal) {
        TimestampString utc = Objects.requireNonNull(literal.getValueAs(TimestampString.class));
        return cast(expressions.makeLiteral(utc + "+00"), literal.getType());
    }

    private RexNode cast(RexNode expression, RelDataType type) {
        return expressions.makeCall(type, SqlStdOperatorTable.CAST, List.of(expression));
    }
}
