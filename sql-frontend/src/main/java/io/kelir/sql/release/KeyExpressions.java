package io.kelir.sql.release;

import io.kelir.ledger.CensusRequest;
import io.kelir.plan.GroupKey;
import io.kelir.policy.ColumnPolicy;
import io.kelir.policy.Grain;
import io.kelir.sql.KelirOperators;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.tools.RelBuilder;

/** The value that a row's group key has: a band's lower edge, the start of a grain, a value of the domain, or NULL for any other. */
final class KeyExpressions {
    private final RelBuilder builder;
    private final RexBuilder rexBuilder;

    KeyExpressions(RelBuilder builder) {
        this.builder = builder;
        this.rexBuilder = builder.getRexBuilder();
    }

    /** The expression of a key over its column; {@code policy} is empty for columns of public data sets. */
    RexNode of(GroupKey key, RexNode column, Optional<ColumnPolicy> policy) {
        if (key.truncate().isPresent()) {
            return truncate(key.truncate().get(), column);
        }
        if (policy.isEmpty()) {
            return column;
        }
        if (!policy.get().bands().isEmpty()) {
            return banded(column, policy.get().bands());
        }
        if (policy.get().grain().isPresent()) {
            return grained(column, policy.get().grain().get());
        }
        return policy.get().domain().isPresent()
                ? inDomain(column, policy.get().domain().get().values())
                : column;
    }

    private RexNode truncate(String unit, RexNode column) {
        return builder.call(KelirOperators.DATE_TRUNC, builder.literal(unit), column);
    }

    private RexNode grained(RexNode column, Grain grain) {
        boolean date = column.getType().getSqlTypeName() == SqlTypeName.DATE;
        if (date && grain.compareTo(Grain.DAY) <= 0) {
            return column;
        }
        RexNode start = truncate(grain.unit(), column);
        return date ? rexBuilder.makeCast(nullable(column, SqlTypeName.DATE), start) : start;
    }

    private RelDataType nullable(RexNode column, SqlTypeName type) {
        return builder.getTypeFactory()
                .createTypeWithNullability(
                        builder.getTypeFactory().createSqlType(type),
                        column.getType().isNullable());
    }

    private RexNode banded(RexNode column, List<Object> edges) {
        List<RexNode> operands = new ArrayList<>();
        for (int i = 0; i + 1 < edges.size(); i++) {
            RexNode lower = Literals.of(rexBuilder, edges.get(i), column.getType());
            RexNode upper = Literals.of(rexBuilder, edges.get(i + 1), column.getType());
            operands.add(builder.and(
                    builder.call(SqlStdOperatorTable.GREATER_THAN_OR_EQUAL, column, lower),
                    builder.call(SqlStdOperatorTable.LESS_THAN, column, upper)));
            operands.add(lower);
        }
        operands.add(rexBuilder.makeNullLiteral(column.getType()));
        return builder.call(SqlStdOperatorTable.CASE, operands);
    }

    private RexNode inDomain(RexNode column, List<Object> values) {
        List<RexNode> literals = new ArrayList<>();
        values.forEach(value -> literals.add(Literals.of(rexBuilder, value, column.getType())));
        return builder.call(
                SqlStdOperatorTable.CASE,
                builder.in(column, literals),
                column,
                rexBuilder.makeNullLiteral(column.getType()));
    }

    /** On which side of the bands or the domain a value stands; NULL for NULL. */
    RexNode side(RexNode column, ColumnPolicy policy) {
        List<RexNode> operands = new ArrayList<>();
        RelDataType integer = nullable(column, SqlTypeName.INTEGER);
        operands.add(builder.isNull(column));
        operands.add(rexBuilder.makeNullLiteral(integer));
        if (policy.bands().isEmpty()) {
            List<RexNode> literals = new ArrayList<>();
            policy.domain()
                    .orElseThrow()
                    .values()
                    .forEach(value -> literals.add(Literals.of(rexBuilder, value, column.getType())));
            operands.add(builder.in(column, literals));
            operands.add(builder.literal(CensusRequest.INSIDE));
        } else {
            List<Object> edges = policy.bands();
            RexNode first = Literals.of(rexBuilder, edges.get(0), column.getType());
            RexNode last = Literals.of(rexBuilder, edges.get(edges.size() - 1), column.getType());
            operands.add(builder.call(SqlStdOperatorTable.LESS_THAN, column, first));
            operands.add(builder.literal(CensusRequest.BELOW));
            operands.add(builder.call(SqlStdOperatorTable.LESS_THAN, column, last));
            operands.add(builder.literal(CensusRequest.INSIDE));
        }
        operands.add(builder.literal(CensusRequest.ABOVE));
        return builder.call(SqlStdOperatorTable.CASE, operands);
    }
}
