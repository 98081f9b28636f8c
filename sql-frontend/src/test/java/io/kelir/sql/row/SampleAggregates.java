package io.kelir.sql.row;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.AggregateCall;
import org.apache.calcite.rel.core.Project;
import org.jspecify.annotations.Nullable;

/** Aggregate calls over the sample table, compiled together with the projection below them. */
final class SampleAggregates {
    /** In Calcite's words and, behind the arrow, in PostgreSQL's. */
    static final List<String> CALLS = List.of(
            "COUNT(*)",
            "COUNT(i)",
            "COUNT(DISTINCT i)",
            "COUNT(DISTINCT u)",
            "COUNT(DISTINCT d)",
            "COUNT(DISTINCT s)",
            "COUNT(DISTINCT ts)",
            "COUNT(i, s) ==> COUNT(CASE WHEN i IS NOT NULL AND s IS NOT NULL THEN 1 END)",
            "COUNT(DISTINCT f, k) ==> COUNT(DISTINCT CASE WHEN f IS NOT NULL AND k IS NOT NULL THEN ROW(f, k) END)",
            "SUM(k)",
            "SUM(i)",
            "SUM(b)",
            "SUM(n)",
            "SUM(u)",
            "SUM(FLOOR(CASE WHEN e > -1000 AND e < 1000 THEN e END))",
            "SUM(d)",
            "SUM(DISTINCT i)",
            "SUM(DISTINCT n)",
            "AVG(k)",
            "AVG(i)",
            "AVG(b)",
            "AVG(n)",
            "AVG(u)",
            "AVG(DISTINCT i)",
            "AVG(FLOOR(CASE WHEN e > -1000 AND e < 1000 THEN e END))",
            "MIN(i)",
            "MAX(i)",
            "MIN(u)",
            "MAX(u)",
            "MAX(d)",
            "MIN(d)",
            "MIN(s)",
            "MAX(s)",
            "MIN(dt)",
            "MAX(ts)",
            "MAX(tz)",
            "MAX(DISTINCT i)",
            "BOOL_AND(f)",
            "BOOL_OR(f)",
            "EVERY(g)",
            "COUNT(*) FILTER (WHERE f)",
            "SUM(n) FILTER (WHERE i > 0)",
            "COUNT(DISTINCT s) FILTER (WHERE g)",
            "SUM(i * n)",
            "SECOND_GREATEST(n) ==> (array_agg(n ORDER BY n DESC NULLS LAST))[2]",
            "SECOND_GREATEST(b) ==> (array_agg(b ORDER BY b DESC NULLS LAST))[2]",
            "STDDEV_POP(i)",
            "STDDEV_SAMP(n)",
            "STDDEV(u)",
            "VAR_POP(b)",
            "VAR_SAMP(n)",
            "VARIANCE(k)");

    private final List<RowExpression> projection = new ArrayList<>();
    private final RowAggregate aggregate;

    private SampleAggregates(Aggregate tree) {
        RowCompiler expressions = new RowCompiler(RowCompiler.Division.FAILS, Instant.EPOCH);
        if (tree.getInput() instanceof Project project) {
            project.getProjects().forEach(node -> projection.add(expressions.compile(node)));
        }
        AggregateCall call = tree.getAggCallList().get(0);
        aggregate = Shipped.copy(
                new AggregateCompiler().compile(call, tree.getInput().getRowType()));
    }

    static SampleAggregates of(SqlExpressions calcite, String call) {
        return new SampleAggregates(calcite.aggregate(sql(call)));
    }

    static String sql(String call) {
        return call.split(" ==> ", 2)[0];
    }

    static String postgresSql(String call) {
        String[] parts = call.split(" ==> ", 2);
        return parts[parts.length - 1];
    }

    RowAccumulator start() {
        return aggregate.start();
    }

    void add(RowAccumulator accumulator, @Nullable Object[] row) {
        if (projection.isEmpty()) {
            accumulator.add(row);
            return;
        }
        @Nullable Object[] projected = new @Nullable Object[projection.size()];
        for (int i = 0; i < projected.length; i++) {
            projected[i] = projection.get(i).evaluate(row);
        }
        accumulator.add(projected);
    }

    RowAccumulator over(List<@Nullable Object[]> rows) {
        RowAccumulator accumulator = start();
        rows.forEach(row -> add(accumulator, row));
        return accumulator;
    }
}
