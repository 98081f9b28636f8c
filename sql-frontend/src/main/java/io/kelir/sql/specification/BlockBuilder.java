package io.kelir.sql.specification;

import io.kelir.sql.OutputNames;
import io.kelir.sql.specification.Operator.Output;
import io.kelir.sql.specification.QueryBlock.Range;
import io.kelir.sql.specification.QueryBlock.Stage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;

/**
 * Makes operators into queries as a person would write them: an operator becomes the next clause of its input's SELECT where SQL's order
 * of clauses allows that, and stands around it where not.
 */
final class BlockBuilder {
    private final Expressions expressions;
    private final Function<String, Optional<List<String>>> columns;
    private final DerivedTables derived = new DerivedTables();
    private final JoinBuilder joins;
    private final MeasureBuilder measures;
    private final SortBuilder sorts;

    /** @param columns names of a data set's columns; empty when it does not exist */
    BlockBuilder(ExpressionTexts texts, Function<String, Optional<List<String>>> columns) {
        this.expressions = new Expressions(texts);
        this.columns = columns;
        this.joins = new JoinBuilder(expressions, derived);
        this.measures = new MeasureBuilder(expressions);
        this.sorts = new SortBuilder(expressions, derived);
    }

    QueryBlock build(Operator operator) {
        if (operator instanceof Operator.Scan scan) {
            return scan(scan);
        }
        if (operator instanceof Operator.Filter filter) {
            return filter(filter);
        }
        if (operator instanceof Operator.Project project) {
            return project(project);
        }
        if (operator instanceof Operator.Join join) {
            return joins.join(join, build(join.left()), build(join.right()));
        }
        if (operator instanceof Operator.Aggregate aggregate) {
            return aggregate(aggregate);
        }
        if (operator instanceof Operator.Sort sort) {
            return sorts.sort(sort, build(sort.input()));
        }
        if (operator instanceof Operator.Limit limit) {
            return limit(limit);
        }
        return union((Operator.Union) operator);
    }

    private QueryBlock scan(Operator.Scan scan) {
        List<String> parts = Arrays.asList(scan.dataSet().split("\\.", -1));
        if (parts.stream().anyMatch(String::isBlank)) {
            throw Faults.invalid(
                    scan.path() + ".data_set", "expected the name of a data set, as search_datasets lists it");
        }
        String alias = scan.alias().orElse(parts.get(parts.size() - 1));
        SqlParserPos position = expressions.texts().positionOf(scan.path() + ".data_set");
        List<Column> outputs = columns.apply(scan.dataSet()).orElse(List.of()).stream()
                .map(name -> new Column(
                        Optional.of(alias), name, new SqlIdentifier(List.of(alias, name), SqlParserPos.ZERO)))
                .toList();
        Scope scope =
                new Scope(outputs, Set.of(alias), columns.apply(scan.dataSet()).isEmpty());
        return QueryBlock.rows(
                QueryBlock.named(new SqlIdentifier(parts, position), alias), List.of(alias), List.of(), scope);
    }

    private QueryBlock filter(Operator.Filter filter) {
        QueryBlock input = build(filter.input());
        boolean opens = (input.stage() == Stage.ROWS || input.stage() == Stage.GROUPED)
                && !input.isOrdered()
                && input.range().isEmpty();
        QueryBlock open = opens ? input : derived.around(input);
        SqlNode condition = expressions.resolved(filter.condition(), open.scope());
        return open.stage() == Stage.GROUPED ? open.having(condition) : open.where(condition);
    }

    private QueryBlock project(Operator.Project project) {
        QueryBlock input = build(project.input());
        List<SqlNode> parsed = new ArrayList<>();
        boolean windows = false;
        for (Output output : project.columns()) {
            SqlNode expression = expressions.texts().parse(output.expression());
            windows |= ExpressionGuard.checkWithWindows(
                    expression, output.expression().path());
            parsed.add(expression);
        }
        boolean opens = (input.stage() == Stage.ROWS || input.stage() == Stage.GROUPED)
                && !(windows && input.range().isPresent());
        QueryBlock open = opens ? input : derived.around(input);
        List<Column> outputs = new ArrayList<>();
        for (int i = 0; i < parsed.size(); i++) {
            outputs.add(output(project.columns().get(i), parsed.get(i), open.scope(), project.alias()));
        }
        return open.projected(outputs, project.alias());
    }

    private QueryBlock aggregate(Operator.Aggregate aggregate) {
        QueryBlock input = build(aggregate.input());
        QueryBlock open = input.isPlain() ? input : derived.around(input);
        List<Column> outputs = new ArrayList<>();
        for (Output group : aggregate.groups()) {
            SqlNode parsed = expressions.parsedKey(group.expression());
            outputs.add(output(group, parsed, open.scope(), aggregate.alias()));
        }
        List<SqlNode> keys = outputs.stream().map(Column::value).toList();
        aggregate.measures().forEach(measure -> outputs.add(measures.column(measure, open.scope(), aggregate.alias())));
        return open.groupedBy(keys, outputs, aggregate.alias());
    }

    /** A column keeps its input's name for expressions above, unless the operator or the column gets a name of its own. */
    private Column output(Output output, SqlNode parsed, Scope scope, Optional<String> alias) {
        SqlNode value = expressions.resolved(parsed, output.expression(), scope);
        String name = output.name().orElseGet(() -> OutputNames.of(parsed));
        Optional<String> input = output.name().isEmpty() && parsed instanceof SqlIdentifier identifier
                ? inputOf(identifier, scope)
                : Optional.empty();
        return new Column(alias.or(() -> input), name, value);
    }

    private static Optional<String> inputOf(SqlIdentifier name, Scope scope) {
        return scope.named(name).stream().findFirst().flatMap(Column::input);
    }

    private QueryBlock limit(Operator.Limit limit) {
        QueryBlock input = build(limit.input());
        QueryBlock open = input.range().isEmpty() ? input : derived.around(input);
        return open.limited(new Range(limit.rows(), limit.offset()));
    }

    private QueryBlock union(Operator.Union union) {
        List<QueryBlock> inputs = union.inputs().stream().map(this::build).toList();
        boolean isOpen = inputs.stream().anyMatch(input -> input.scope().isOpen());
        Scope first = inputs.get(0).scope();
        for (int i = 1; i < inputs.size() && !isOpen; i++) {
            int width = inputs.get(i).scope().columns().size();
            if (width != first.columns().size()) {
                throw Faults.invalid(
                        union.inputs().get(i).path(),
                        "has " + width + " columns, expected " + first.columns().size() + " as the first input has");
            }
        }
        SqlOperator operator = union.isDistinct() ? SqlStdOperatorTable.UNION : SqlStdOperatorTable.UNION_ALL;
        SqlNode operation = inputs.stream()
                .map(QueryBlock::query)
                .reduce((left, right) -> operator.createCall(SqlParserPos.ZERO, left, right))
                .orElseThrow();
        List<Column> outputs = first.columns().stream()
                .map(column -> new Column(
                        union.alias().or(column::input),
                        column.name(),
                        new SqlIdentifier(column.name(), SqlParserPos.ZERO)))
                .toList();
        return QueryBlock.united(operation, new Scope(outputs, Set.of(), isOpen), union.alias());
    }

    /** The whole query. */
    SqlNode query(Operator operator) {
        return build(operator).query();
    }
}
