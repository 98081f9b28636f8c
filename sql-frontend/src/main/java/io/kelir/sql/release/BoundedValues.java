package io.kelir.sql.release;

import io.kelir.noise.NoisyQuantity;
import io.kelir.plan.ColumnRef;
import io.kelir.policy.ColumnPolicy.Bounds;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.tools.RelBuilder;

/** Values within their column's bounds: what is below counts as the least, what is above as the greatest. */
final class BoundedValues implements AddedValues {
    private final RelBuilder builder;
    private final Decimals decimals;
    private final Map<ColumnRef, Bounds> bounds = new HashMap<>();

    BoundedValues(RelBuilder builder, List<NoisyQuantity> quantities) {
        this.builder = builder;
        this.decimals = new Decimals(builder);
        quantities.forEach(quantity -> quantity.measure().argument().ifPresent(column -> quantity.bounds()
                .ifPresent(known -> bounds.put(column, known))));
    }

    @Override
    public RexNode of(ColumnRef column, RexNode value) {
        Bounds known = bounds.get(column);
        return known == null ? value : clamp(decimals.of(value), known);
    }

    /** NULL stays NULL. */
    private RexNode clamp(RexNode value, Bounds known) {
        return builder.call(
                SqlStdOperatorTable.CASE,
                builder.call(SqlStdOperatorTable.LESS_THAN, value, literal(known.least())),
                literal(known.least()),
                builder.call(SqlStdOperatorTable.GREATER_THAN, value, literal(known.greatest())),
                literal(known.greatest()),
                value);
    }

    private RexNode literal(BigDecimal bound) {
        return decimals.literal(bound);
    }
}
