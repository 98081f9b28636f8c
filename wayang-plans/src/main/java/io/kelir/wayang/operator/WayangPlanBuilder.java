package io.kelir.wayang.operator;

import io.kelir.error.ErrorCode;
import io.kelir.error.FederationException;
import io.kelir.platform.FragmentRun;
import io.kelir.sql.row.RowCompiler;
import io.kelir.sql.row.RowExpression;
import io.kelir.sql.row.RowOrder;
import io.kelir.sql.row.RowPredicate;
import io.kelir.wayang.budget.OperatorWatch;
import io.kelir.wayang.execution.PlanRun;
import io.kelir.wayang.fragment.PlanPart;
import io.kelir.wayang.fragment.ScanText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.core.SetOp;
import org.apache.calcite.rel.core.Sort;
import org.apache.calcite.rel.core.Values;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.wayang.basic.operators.CollectionSource;
import org.apache.wayang.core.plan.wayangplan.Operator;
import org.jspecify.annotations.Nullable;

/** Turns the parts of a tree into Wayang operators of {@code Object[]} rows: one for each fragment, ordinary ones in between. */
public final class WayangPlanBuilder {
    /** Greatest estimate handed to Wayang, which sizes hash tables by it. */
    private static final long ROWS_MAX = 1_000_000;

    private final PlanRun run;
    private final OperatorWatch watch;
    private final RowCompiler rowCompiler;

    public WayangPlanBuilder(PlanRun run, RowCompiler rowCompiler) {
        this.run = run;
        this.watch = run.watch();
        this.rowCompiler = rowCompiler;
    }

    /** The operator that gives a part's rows. */
    public Operator build(PlanPart part) {
        long rows = EstimatedSize.rows(part.node());
        if (part instanceof PlanPart.Fragment fragment) {
            return operator(fragment, run.fragment(fragment.platform().name(), fragment.translated(), rows));
        }
        if (part instanceof PlanPart.Scan scan) {
            FragmentRun fragment = run.fragment(scan.platform().name(), ScanText.of(scan.request()), rows);
            RowSource source = new RowSource(scan.platform(), scan.request(), Math.min(ROWS_MAX, rows), fragment);
            source.setName("scan " + scan.request().dataSet());
            return source;
        }
        if (part instanceof PlanPart.Held held) {
            CollectionSource<Object[]> source = new CollectionSource<>(held.rows(), Object[].class);
            source.setName("rows read before");
            return source;
        }
        PlanPart.Remainder remainder = part instanceof PlanPart.KeyedJoin join
                ? join.join(join.small(), join.ofKeys())
                : (PlanPart.Remainder) part;
        List<Operator> inputs = new ArrayList<>();
        remainder.inputs().forEach(input -> inputs.add(build(input)));
        return operator(remainder.node(), inputs);
    }

    /** The operator of a fragment, for the given run. */
    public static Operator operator(PlanPart.Fragment fragment, FragmentRun run) {
        long rows = Math.min(ROWS_MAX, EstimatedSize.rows(fragment.node()));
        return fragment.platform().operator(fragment.translated(), fragment.node(), rows, run);
    }

    private Operator operator(RelNode node, List<Operator> inputs) {
        if (node instanceof Project project) {
            return project(project, inputs.get(0));
        }
        if (node instanceof Filter filter) {
            RowPredicate condition = rowCompiler.predicate(filter.getCondition());
            return Rows.filter("filter", inputs.get(0), condition::test);
        }
        if (node instanceof Join join) {
            return new JoinBuilder(rowCompiler, watch).build(join, inputs.get(0), inputs.get(1));
        }
        if (node instanceof Aggregate aggregate) {
            return AggregateBuilder.build(aggregate, inputs.get(0), watch);
        }
        if (node instanceof Sort sort) {
            return sort(sort, inputs.get(0));
        }
        if (node instanceof SetOp operation) {
            return SetOperationBuilder.build(operation, inputs, watch);
        }
        if (node instanceof Values values) {
            return values(values);
        }
        throw new FederationException(
                ErrorCode.SQL_UNSUPPORTED,
                "The operator " + node.getRelTypeName().replace("Logical", "")
                        + " is supported inside one database only. Use data sets of one database for it, or a simpler form.");
    }

    private Operator project(Project project, Operator input) {
        if (!project.containsOver()) {
            return project(project.getProjects(), input);
        }
        WindowBuilder.Windowed windowed = WindowBuilder.build(project, Rows.held(input, watch), rowCompiler);
        return project(windowed.projects(), windowed.rows());
    }

    private Operator project(List<RexNode> projects, Operator input) {
        RowExpression[] expressions =
                projects.stream().map(rowCompiler::compile).toArray(RowExpression[]::new);
        return Rows.map(
                "project", input, Object[].class, Object[].class, row -> RowExpression.evaluateAll(expressions, row));
    }

    private Operator sort(Sort sort, Operator input) {
        Comparator<@Nullable Object[]> order = RowOrder.of(sort.getCollation());
        long offset = number(sort.offset, 0);
        long fetch = number(sort.fetch, Long.MAX_VALUE);
        return Rows.flatMap(
                "sort",
                Rows.together("gather", Rows.held(input, watch)),
                Iterable.class,
                Object[].class,
                new SortRows(order, offset, fetch, watch)::apply);
    }

    private static long number(@Nullable RexNode node, long otherwise) {
        return node instanceof RexLiteral literal ? RexLiteral.longValue(literal) : otherwise;
    }

    private Operator values(Values values) {
        List<Object[]> rows = new ArrayList<>();
        for (List<RexLiteral> tuple : values.getTuples()) {
            rows.add(tuple.stream()
                    .map(literal -> rowCompiler.compile(literal).evaluate(new @Nullable Object[0]))
                    .toArray());
        }
        CollectionSource<Object[]> source = new CollectionSource<>(rows, Object[].class);
        source.setName("values");
        return source;
    }
}
