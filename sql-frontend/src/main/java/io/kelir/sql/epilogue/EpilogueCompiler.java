package io.kelir.sql.epilogue;

import io.kelir.error.ErrorCode;
import io.kelir.error.FederationException;
import io.kelir.sql.release.ReleasedScan;
import io.kelir.sql.row.AggregateCompiler;
import io.kelir.sql.row.RowCompiler;
import io.kelir.sql.row.RowExpression;
import io.kelir.sql.row.RowOrder;
import io.kelir.sql.row.RowPredicate;
import io.kelir.value.Table;
import io.kelir.value.ValueOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntUnaryOperator;
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
import org.jspecify.annotations.Nullable;

/** Turns an epilogue's tree into operators on small tables. */
final class EpilogueCompiler {
    private final RowCompiler rowCompiler;
    private final AggregateCompiler aggregateCompiler = new AggregateCompiler();
    private final IntUnaryOperator groupKeysOfRelease;

    /** @param groupKeysOfRelease number of group keys of each release, by its position */
    EpilogueCompiler(RowCompiler rowCompiler, IntUnaryOperator groupKeysOfRelease) {
        this.rowCompiler = rowCompiler;
        this.groupKeysOfRelease = groupKeysOfRelease;
    }

    TableOperator compile(RelNode node) {
        if (node instanceof ReleasedScan scan) {
            return released(scan.release());
        }
        if (node instanceof Project project) {
            return project(project);
        }
        if (node instanceof Filter filter) {
            return filter(filter);
        }
        if (node instanceof Sort sort) {
            return sort(sort);
        }
        if (node instanceof Aggregate aggregate) {
            return new TableAggregate(compile(aggregate.getInput()), aggregate, aggregateCompiler);
        }
        if (node instanceof Join join) {
            return new TableJoin(
                    compile(join.getLeft()),
                    compile(join.getRight()),
                    join,
                    rowCompiler.predicate(join.getCondition()));
        }
        if (node instanceof Union union) {
            return union(union);
        }
        if (node instanceof Values values) {
            return values(values);
        }
        throw new FederationException(
                ErrorCode.SQL_UNSUPPORTED,
                "The operator " + node.getRelTypeName().replace("Logical", "")
                        + " cannot be applied to released values. Supported are SELECT, WHERE, HAVING, GROUP BY, joins, UNION, ORDER BY and LIMIT.");
    }

    /** A released table sorted by its group keys: the order of everything that defines no other. */
    private TableOperator released(int release) {
        int keys = groupKeysOfRelease.applyAsInt(release);
        Comparator<@Nullable Object[]> byKeys = (left, right) -> ValueOrder.ROWS.compare(
                Arrays.asList(left).subList(0, keys), Arrays.asList(right).subList(0, keys));
        return tables -> {
            Table table = tables.get(release);
            List<@Nullable Object[]> rows = new ArrayList<>();
            table.rows().forEach(row -> rows.add(row.toArray()));
            rows.sort(byKeys);
            return rows;
        };
    }

    private TableOperator project(Project project) {
        TableOperator input = compile(project.getInput());
        RowExpression[] expressions =
                project.getProjects().stream().map(rowCompiler::compile).toArray(RowExpression[]::new);
        return tables -> {
            List<@Nullable Object[]> rows = new ArrayList<>();
            for (@Nullable Object[] row : input.rows(tables)) {
                @Nullable Object[] projected = new @Nullable Object[expressions.length];
                for (int i = 0; i < projected.length; i++) {
                    projected[i] = expressions[i].evaluate(row);
                }
                rows.add(projected);
            }
            return rows;
        };
    }

    private TableOperator filter(Filter filter) {
        TableOperator input = compile(filter.getInput());
        RowPredicate condition = rowCompiler.predicate(filter.getCondition());
        return tables -> {
            List<@Nullable Object[]> rows = new ArrayList<>(input.rows(tables));
            rows.removeIf(row -> !condition.test(row));
            return rows;
        };
    }

    private TableOperator sort(Sort sort) {
        TableOperator input = compile(sort.getInput());
        Comparator<@Nullable Object[]> order = RowOrder.of(sort.getCollation());
        int offset = number(sort.offset, 0);
        int fetch = number(sort.fetch, Integer.MAX_VALUE);
        return tables -> {
            List<@Nullable Object[]> rows = new ArrayList<>(input.rows(tables));
            rows.sort(order);
            int from = Math.min(offset, rows.size());
            return rows.subList(from, (int) Math.min((long) from + fetch, rows.size()));
        };
    }

    private static int number(@Nullable RexNode node, int otherwise) {
        return node instanceof RexLiteral literal
                ? (int) Math.min(Integer.MAX_VALUE, RexLiteral.longValue(literal))
                : otherwise;
    }

    private TableOperator union(Union union) {
        List<TableOperator> inputs =
                union.getInputs().stream().map(this::compile).toList();
        return tables -> {
            List<@Nullable Object[]> rows = new ArrayList<>();
            inputs.forEach(input -> rows.addAll(input.rows(tables)));
            return union.all ? rows : distinct(rows);
        };
    }

    private static List<@Nullable Object[]> distinct(List<@Nullable Object[]> rows) {
        List<List<@Nullable Object>> lists = new ArrayList<>();
        rows.forEach(row -> lists.add(Arrays.asList(row)));
        List<@Nullable Object[]> distinct = new ArrayList<>();
        new java.util.LinkedHashSet<>(lists).forEach(row -> distinct.add(row.toArray()));
        return distinct;
    }

    private TableOperator values(Values values) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (List<RexLiteral> tuple : values.getTuples()) {
            rows.add(tuple.stream()
                    .map(literal -> rowCompiler.compile(literal).evaluate(new Object[0]))
                    .toArray());
        }
        return tables -> rows;
    }
}
