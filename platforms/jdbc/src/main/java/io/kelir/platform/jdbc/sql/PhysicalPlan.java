package io.kelir.platform.jdbc.sql;

import io.kelir.catalog.DataSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Intersect;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.core.Minus;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.core.Sort;
import org.apache.calcite.rel.core.TableScan;
import org.apache.calcite.rel.core.Union;
import org.apache.calcite.rel.core.Values;
import org.apache.calcite.rel.logical.LogicalFilter;
import org.apache.calcite.rel.logical.LogicalIntersect;
import org.apache.calcite.rel.logical.LogicalJoin;
import org.apache.calcite.rel.logical.LogicalMinus;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rel.logical.LogicalSort;
import org.apache.calcite.rel.logical.LogicalTableScan;
import org.apache.calcite.rel.logical.LogicalUnion;
import org.apache.calcite.rel.logical.LogicalValues;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.util.ImmutableBitSet;

/** Rewrites a subtree over data sets to one over a database's own tables, ready to be written down. */
final class PhysicalPlan {
    private final Function<DataSet, PhysicalTable> tables;
    private final RexBuilder expressions;
    private final PhysicalExpressions physical;

    private PhysicalPlan(RexBuilder expressions, Function<DataSet, PhysicalTable> tables) {
        this.tables = tables;
        this.expressions = expressions;
        this.physical = new PhysicalExpressions(expressions);
    }

    static RelNode of(RelNode subtree, Function<DataSet, PhysicalTable> tables) {
        PhysicalPlan plan = new PhysicalPlan(subtree.getCluster().getRexBuilder(), tables);
        return plan.named(plan.rewrite(subtree), subtree.getRowType());
    }

    private RelNode rewrite(RelNode given) {
        RelNode node = given.stripped();
        if (node instanceof TableScan scan) {
            return scan(scan);
        }
        if (node instanceof Values values) {
            return values(values);
        }
        if (node instanceof Project project) {
            RelNode input = rewrite(project.getInput());
            return project(input, physical.visitList(project.getProjects()), project.getRowType());
        }
        if (node instanceof Filter filter) {
            return LogicalFilter.create(rewrite(filter.getInput()), condition(filter.getCondition()));
        }
        if (node instanceof Join join) {
            return LogicalJoin.create(
                    rewrite(join.getLeft()),
                    rewrite(join.getRight()),
                    List.of(),
                    condition(join.getCondition()),
                    Set.of(),
                    join.getJoinType());
        }
        if (node instanceof Aggregate aggregate) {
            return new PhysicalAggregate(expressions, aggregate).over(grouped(aggregate));
        }
        if (node instanceof Sort sort) {
            return sort(sort);
        }
        if (node instanceof Apart apart) {
            return new Apart(rewrite(apart.getInput()));
        }
        return setOperation(node);
    }

    /** Calcite wants an OR within an OR to be one OR, however deep it stands. */
    private RexNode condition(RexNode given) {
        return given.accept(physical).accept(new RexShuttle() {
            @Override
            public RexNode visitCall(RexCall call) {
                return RexUtil.flatten(expressions, super.visitCall(call));
            }
        });
    }

    private RelNode scan(TableScan scan) {
        DataSet dataSet = Objects.requireNonNull(scan.getTable().unwrap(DataSet.class));
        PhysicalTable table = tables.apply(dataSet);
        RelNode stored = LogicalTableScan.create(scan.getCluster(), new StoredTable(scan.getTable(), table), List.of());
        if (table.isPlain()) {
            return stored;
        }
        List<RexNode> columns = new ArrayList<>();
        for (RexInputRef column : InputColumns.of(stored.getRowType())) {
            String name = stored.getRowType().getFieldNames().get(column.getIndex());
            columns.add(formed(column, table.columns().getOrDefault(name, ColumnForm.PLAIN)));
        }
        return project(stored, columns, stored.getRowType());
    }

    private RexNode formed(RexInputRef column, ColumnForm form) {
        return switch (form) {
            case PLAIN -> column;
            case PADDED_TEXT, SINGLE_PRECISION -> cast(column);
            case COLLATED_TEXT -> ByteOrder.of(expressions, column);
        };
    }

    /** Every column is cast, since PostgreSQL types a column of VALUES by how its first literals are written. */
    private RelNode values(Values values) {
        RelNode literals = LogicalValues.create(values.getCluster(), values.getRowType(), values.getTuples());
        List<RexNode> typed = new ArrayList<>();
        for (RexInputRef column : InputColumns.of(values.getRowType())) {
            typed.add(cast(column));
        }
        return project(literals, typed, values.getRowType());
    }

    /** What an aggregate groups. */
    private RelNode grouped(Aggregate aggregate) {
        RelNode input = aggregate.getInput().stripped();
        RelNode rows = rewrite(
                input instanceof Project project && PostgresBuckets.areIn(project)
                        ? BucketSelect.split(project, aggregate.getGroupSet())
                        : input);
        return rows instanceof Project project ? withoutLiterals(project, aggregate.getGroupSet()) : rows;
    }

    /** A key that is a literal would be written as a table of its own, and its columns by other names. */
    private RelNode withoutLiterals(Project project, ImmutableBitSet keys) {
        List<RexNode> columns = new ArrayList<>(project.getProjects());
        for (int key : keys) {
            columns.set(key, columns.get(key) instanceof RexLiteral ? cast(columns.get(key)) : columns.get(key));
        }
        return columns.equals(project.getProjects())
                ? project
                : project(project.getInput(), columns, project.getRowType());
    }

    private RelNode sort(Sort sort) {
        RelNode input = rewrite(sort.getInput());
        List<RexNode> columns = new ArrayList<>(InputColumns.of(input.getRowType()));
        boolean changed = false;
        for (var key : sort.getCollation().getFieldCollations()) {
            RexNode column = columns.get(key.getFieldIndex());
            RexNode ordered = ByteOrder.of(expressions, column);
            changed |= !ordered.equals(column);
            columns.set(key.getFieldIndex(), ordered);
        }
        RelNode sortable = changed ? project(input, columns, input.getRowType()) : input;
        return LogicalSort.create(sortable, sort.getCollation(), sort.offset, sort.fetch);
    }

    private RelNode setOperation(RelNode node) {
        List<RelNode> inputs = node.getInputs().stream()
                .map(input -> named(rewrite(input), input.getRowType()))
                .toList();
        if (node instanceof Union union) {
            return LogicalUnion.create(inputs, union.all);
        }
        if (node instanceof Intersect intersect) {
            return LogicalIntersect.create(inputs, intersect.all);
        }
        if (node instanceof Minus minus) {
            return LogicalMinus.create(inputs, minus.all);
        }
        throw new IllegalArgumentException("operator " + node.getRelTypeName() + " was not to be taken");
    }

    /** Lists the columns by name where a bare table would be read as it lies. */
    private RelNode named(RelNode node, RelDataType row) {
        boolean listed = node instanceof Project || (node instanceof Sort sort && sort.getInput() instanceof Project);
        return listed ? node : project(node, InputColumns.of(node.getRowType()), row);
    }

    private static RelNode project(RelNode input, List<? extends RexNode> columns, RelDataType row) {
        List<String> names =
                row.getFieldNames().stream().map(PhysicalPlan::written).toList();
        return LogicalProject.create(input, List.of(), columns, names, Set.of());
    }

    /** Calcite leaves out its own names, and PostgreSQL would then find some that others have. */
    private static String written(String name) {
        return name.startsWith("EXPR$") ? "value$" + name.substring("EXPR$".length()) : name;
    }

    private RexNode cast(RexNode column) {
        return expressions.makeCall(column.getType(), SqlStdOperatorTable.CAST, List.of(column));
    }
}
