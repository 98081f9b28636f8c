package io.kelir.sql.window;

import io.kelir.sql.row.AggregateCompiler;
import io.kelir.sql.row.RowAggregate;
import io.kelir.sql.row.RowCompiler;
import io.kelir.sql.row.RowExpression;
import io.kelir.sql.row.RowOrder;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.calcite.rel.RelCollations;
import org.apache.calcite.rel.RelFieldCollation;
import org.apache.calcite.rel.core.AggregateCall;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexFieldCollation;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexOver;
import org.apache.calcite.rex.RexWindow;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.jspecify.annotations.Nullable;

/** One window and the functions that are computed over it. Stateless. */
public final class RowWindow implements Serializable {
    private final RowExpression[] partitionKeys;
    private final RowExpression[] orderKeys;
    private final Comparator<@Nullable Object[]> order;
    private final WindowFunction[] functions;

    private RowWindow(
            RowExpression[] partitionKeys,
            RowExpression[] orderKeys,
            Comparator<@Nullable Object[]> order,
            WindowFunction[] functions) {
        this.partitionKeys = partitionKeys;
        this.orderKeys = orderKeys;
        this.order = order;
        this.functions = functions;
    }

    /**
     * Compiles functions over one window.
     *
     * @throws io.kelir.error.FederationException SQL_UNSUPPORTED naming the function or frame that is not known
     */
    public static RowWindow of(
            RexWindow window, List<RexOver> functions, RowCompiler compiler, RexBuilder expressions) {
        Comparator<@Nullable Object[]> order = order(window.orderKeys);
        Frame frame = new FrameCompiler(window, order, compiler, expressions).compile();
        return new RowWindow(
                compiled(window.partitionKeys, compiler),
                compiled(window.orderKeys.stream().map(key -> key.left).toList(), compiler),
                order,
                functions.stream()
                        .map(function -> function(function, frame, compiler, expressions))
                        .toArray(WindowFunction[]::new));
    }

    private static Comparator<@Nullable Object[]> order(List<RexFieldCollation> keys) {
        return RowOrder.of(RelCollations.of(IntStream.range(0, keys.size())
                .mapToObj(i -> new RelFieldCollation(
                        i, keys.get(i).getDirection(), keys.get(i).getNullDirection()))
                .toList()));
    }

    private static RowExpression[] compiled(List<RexNode> expressions, RowCompiler compiler) {
        return expressions.stream().map(compiler::compile).toArray(RowExpression[]::new);
    }

    private static WindowFunction function(RexOver over, Frame frame, RowCompiler compiler, RexBuilder expressions) {
        SqlKind kind = over.getAggOperator().getKind();
        if (over.ignoreNulls()) {
            throw WindowFailures.unsupported(over.getAggOperator().getName() + " with IGNORE NULLS");
        }
        RowExpression[] operands = compiled(operands(over, kind, expressions), compiler);
        return RankingFunctions.of(kind, operands)
                .or(() -> PickingFunctions.of(kind, operands, frame))
                .orElseGet(() -> new FoldingFunction(aggregate(over, expressions), operands, frame));
    }

    /** What a neighbour that is not there is replaced by has the function's type. */
    private static List<RexNode> operands(RexOver over, SqlKind kind, RexBuilder expressions) {
        List<RexNode> operands = new ArrayList<>(over.getOperands());
        if ((kind == SqlKind.LAG || kind == SqlKind.LEAD) && operands.size() > 2) {
            operands.set(2, expressions.makeAbstractCast(over.getType(), operands.get(2), false));
        }
        return operands;
    }

    private static RowAggregate aggregate(RexOver over, RexBuilder expressions) {
        RelDataTypeFactory.Builder row = expressions.getTypeFactory().builder();
        List<Integer> arguments = new ArrayList<>();
        for (RexNode operand : over.getOperands()) {
            arguments.add(arguments.size());
            row.add("operand" + arguments.size(), operand.getType());
        }
        RelDataType operandRow = row.build();
        AggregateCall call = AggregateCall.create(
                SqlParserPos.ZERO,
                over.getAggOperator(),
                over.isDistinct(),
                false,
                false,
                List.of(),
                arguments,
                -1,
                null,
                RelCollations.EMPTY,
                over.getType(),
                null);
        return new AggregateCompiler().compile(call, operandRow);
    }

    /** What the rows of a partition have in common; equal keys may have different scales. */
    public @Nullable Object[] partitionKey(@Nullable Object[] row) {
        return RowExpression.evaluateAll(partitionKeys, row);
    }

    /** Whether all rows are one partition. */
    public boolean isWhole() {
        return partitionKeys.length == 0;
    }

    /** The rows of one partition with each function's value appended, in the window's order. */
    public List<@Nullable Object[]> withValues(Iterable<@Nullable Object[]> rows) {
        List<Partition.OrderedRow> ordered = new ArrayList<>();
        rows.forEach(row -> ordered.add(new Partition.OrderedRow(row, RowExpression.evaluateAll(orderKeys, row))));
        Partition partition = new Partition(ordered, order);
        List<@Nullable Object[]> extended = new ArrayList<>(partition.size());
        for (int i = 0; i < partition.size(); i++) {
            extended.add(partition.ordered(i).withSpace(functions.length));
        }
        for (int function = 0; function < functions.length; function++) {
            @Nullable Object[] values = functions[function].values(partition);
            for (int i = 0; i < values.length; i++) {
                @Nullable Object[] row = extended.get(i);
                row[row.length - functions.length + function] = values[i];
            }
        }
        return extended;
    }
}
