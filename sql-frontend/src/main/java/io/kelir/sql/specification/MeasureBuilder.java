package io.kelir.sql.specification;

import io.kelir.sql.KelirOperatorTable;
import io.kelir.sql.OutputNames;
import io.kelir.sql.specification.Operator.Expression;
import io.kelir.sql.specification.Operator.Measure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;

/** Makes measures into calls of aggregate functions, as the parser makes them. */
final class MeasureBuilder {
    private static final String PLACE = "argument";

    private final Expressions expressions;

    MeasureBuilder(Expressions expressions) {
        this.expressions = expressions;
    }

    Column column(Measure measure, Scope scope, Optional<String> alias) {
        List<Column> arguments = new ArrayList<>();
        for (Expression argument : measure.arguments()) {
            arguments.add(
                    new Column(Optional.empty(), PLACE + arguments.size(), expressions.resolved(argument, scope)));
        }
        SqlNode call = expressions.resolved(
                call(measure), new Expression(measure.path(), measure.function()), Scope.of(arguments));
        SqlNode value = measure.filter()
                .<SqlNode>map(filter -> SqlStdOperatorTable.FILTER.createCall(
                        SqlParserPos.ZERO, call, expressions.resolved(filter, scope)))
                .orElse(call);
        return new Column(alias, measure.name().orElseGet(() -> OutputNames.of(call)), value);
    }

    /** The function over names that stand for its arguments, so that the parser decides what a function's name means. */
    private SqlNode call(Measure measure) {
        String places = IntStream.range(0, measure.arguments().size())
                .mapToObj(i -> PLACE + i)
                .collect(Collectors.joining(", "));
        boolean everyRow = measure.arguments().isEmpty() && measure.function().equalsIgnoreCase("count");
        if (measure.isDistinct() && measure.arguments().isEmpty()) {
            throw Faults.invalid(measure.path(), "is distinct without arguments, expected what is to be distinct");
        }
        SqlNode call = expressions
                .texts()
                .parse(new Expression(
                        measure.path(),
                        measure.function() + "(" + (measure.isDistinct() ? "DISTINCT " : "") + (everyRow ? "*" : places)
                                + ")"));
        if (!(call instanceof SqlCall function) || !mayAggregate(function)) {
            throw Faults.invalid(
                    measure.path(),
                    "'" + measure.function() + "' is no aggregate, expected one such as count, sum or avg");
        }
        return call;
    }

    /** Functions that do not exist are left to the validator, which says what policy says of them. */
    private static boolean mayAggregate(SqlCall function) {
        boolean aggregate = KelirOperatorTable.isAggregate(function.getOperator())
                || !KelirOperatorTable.isKnown(function.getOperator());
        return aggregate && function.getOperandList().stream().allMatch(SqlIdentifier.class::isInstance);
    }
}
