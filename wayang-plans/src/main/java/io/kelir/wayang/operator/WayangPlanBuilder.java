package io.kelir.wayang.operator;

import io.kelir.error.ErrorCode;
import io.kelir.error.FederationException;
import io.kelir.platform.FragmentRun;
import io.kelir.sql.row.AggregateCompiler;
import io.kelir.sql.row.RowAggregate;
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
import org.apache.calcite.rel.core.Sort;
import org.apache.calcite.rel.core.Union;
import org.apache.calcite.rel.core.Values;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.wayang.basic.operators.CollectionSource;
import org.apache.wayang.basic.operators.ReduceByOperator;
import org.apache.wayang.basic.operators.UnionAllOperator;
import org.apache.wayang.core.function.ReduceDescriptor;
import org.apache.wayang.core.function.TransformationDescriptor;
import org.apache.wayang.core.plan.wayangplan.Operator;
import org.apache.wayang.core.types.DataSetType;
import org.jspecify.annotations.Nullable;

/** Turns the parts of a tree into Wayang operators of {@code Object[]} rows: one for each fragment, ordinary ones in between. */
public final class WayangPlanBuilder {
    /** Greatest estimate handed to Wayang, which sizes hash tables by it. */
    private static final long ROWS_MAX = 1_000_000;

    private final PlanRun run;
    private final OperatorWatch watch;
    private final RowCompiler rowCompiler;
    private final AggregateCompiler aggregateCompiler = new AggregateCompiler();

    public WayangPlanBuilder(PlanRun run, RowCompiler rowCompiler) {
        this.run = run;
        this.watch = run.watch();
        this.rowCompiler = rowCompiler;
    }

    /** The operator that gives a part's rows. */
    public Operator build(PlanPart part) {
        long rows = EstimatedSize.rows(part.node());
        if (part instanceof PlanPart.Fragment fragment) {
            String platform = fragment.platform().name();
            return fragment.platform()
                    .operator(
                            fragment.translated(),
                            fragment.node(),
                            Math.min(ROWS_MAX, rows),
                            run.fragment(platform, fragment.translated(), rows));
        }
        if (part instanceof PlanPart.Scan scan) {
            FragmentRun fragment = run.fragment(scan.platform().name(), ScanText.of(scan.request()), rows);
            RowSource source = new RowSource(scan.platform(), scan.request(), Math.min(ROWS_MAX, rows), fragment);
            source.setName("scan " + scan.request().dataSet());
            return source;
        }
        PlanPart.Remainder remainder = (PlanPart.Remainder) part;
        List<Operator> inputs = new ArrayList<>();
        remainder.inputs().forEach(input -> inputs.add(build(input)));
        return operator(remainder.node(), inputs);
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
            return aggregate(aggregate, inputs.get(0));
        }
        if (node instanceof Sort sort) {
            return sort(sort, inputs.get(0));
        }
        if (node instanceof Union union && union.all) {
            return Rows.fold(
                    inputs,
                    (left, right) -> Rows.connect("union", new UnionAllOperator<>(Object[].class), left, right));
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
        RowExpression[] expressions =
                project.getProjects().stream().map(rowCompiler::compile).toArray(RowExpression[]::new);
        return Rows.map("project", input, Object[].class, Object[].class, row -> evaluate(expressions, row));
    }

    private static @Nullable Object[] evaluate(RowExpression[] expressions, @Nullable Object[] row) {
        @Nullable Object[] values = new @Nullable Object[expressions.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = expressions[i].evaluate(row);
        }
        return values;
    }

    private Operator aggregate(Aggregate aggregate, Operator input) {
        if (aggregate.getGroupType() != Aggregate.Group.SIMPLE) {
            throw new FederationException(
                    ErrorCode.SQL_UNSUPPORTED,
                    "ROLLUP, CUBE and GROUPING SETS are supported inside one database only. Ask one statement per grouping.");
        }
        int[] keys = aggregate.getGroupSet().toArray();
        RowAggregate[] aggregates = aggregate.getAggCallList().stream()
                .map(call ->
                        aggregateCompiler.compile(call, aggregate.getInput().getRowType()))
                .toArray(RowAggregate[]::new);
        HeldGroups groups = new HeldGroups(keys, aggregates, watch);
        Operator partial = Rows.map("partial aggregate", input, Object[].class, PartialGroup.class, groups::of);
        Operator all = keys.length == 0 ? withEmptyGroup(partial, aggregates) : partial;
        Operator reduced = Rows.connect(
                "aggregate",
                new ReduceByOperator<>(
                        new TransformationDescriptor<>(PartialGroup::key, PartialGroup.class, RowKey.class),
                        new ReduceDescriptor<>(groups::merge, PartialGroup.class),
                        DataSetType.createDefault(PartialGroup.class)),
                all);
        return Rows.map("groups", reduced, PartialGroup.class, Object[].class, PartialGroup::row);
    }

    /** A global aggregate has its one group even without rows. */
    private static Operator withEmptyGroup(Operator partial, RowAggregate[] aggregates) {
        CollectionSource<PartialGroup> empty =
                new CollectionSource<>(List.of(PartialGroup.empty(aggregates)), PartialGroup.class);
        empty.setName("empty group");
        return Rows.connect("union", new UnionAllOperator<>(PartialGroup.class), partial, empty);
    }

    private Operator sort(Sort sort, Operator input) {
        OperatorWatch watched = watch; // the operators must not hold this builder
        Comparator<@Nullable Object[]> order = RowOrder.of(sort.getCollation());
        long offset = number(sort.offset, 0);
        long fetch = number(sort.fetch, Long.MAX_VALUE);
        Operator held = Rows.filter("count", input, row -> {
            watched.hold(row);
            return true;
        });
        return Rows.flatMap(
                "sort",
                Rows.together("gather", held),
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
