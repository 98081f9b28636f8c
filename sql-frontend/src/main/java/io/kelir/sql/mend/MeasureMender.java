package io.kelir.sql.mend;

import io.kelir.policy.Use;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlSelectKeyword;
import org.apache.calcite.sql.SqlWindow;
import org.apache.calcite.sql.fun.SqlCase;

/** Turns aggregates into the nearest ones that may be taken over personal rows. */
final class MeasureMender {
    private static final Set<String> COUNTS = Set.of("count", "count_if", "countif", "approx_count_distinct");

    private final MendScope scope;
    private final ConditionMender conditions;

    MeasureMender(MendScope scope, ConditionMender conditions) {
        this.scope = scope;
        this.conditions = conditions;
    }

    /**
     * An allowed aggregate.
     *
     * @param sql        as SQL
     * @param isSame     whether it still aggregates as the statement did
     * @param partitions what a window function was partitioned by
     */
    record Mended(String sql, boolean isSame, List<SqlNode> partitions) {}

    Mended mend(SqlCall call) {
        return mend(call, Optional.empty(), true, List.of());
    }

    private Mended mend(SqlCall call, Optional<SqlNode> condition, boolean same, List<SqlNode> partitions) {
        List<SqlNode> operands = call.getOperandList();
        switch (call.getKind()) {
            case OVER -> {
                List<SqlNode> by = operands.get(1) instanceof SqlWindow window
                        ? SyntaxParts.list(window.getPartitionList())
                        : List.of();
                return mend((SqlCall) operands.get(0), condition, false, by);
            }
            case FILTER -> {
                return mend((SqlCall) operands.get(0), Optional.of(operands.get(1)), same, partitions);
            }
            case RESPECT_NULLS, IGNORE_NULLS -> {
                return mend((SqlCall) operands.get(0), condition, same, partitions);
            }
            case WITHIN_GROUP -> {
                Optional<ColumnForm> form = column(operands.get(1));
                return new Mended(filtered(average(form), condition), false, partitions);
            }
            default -> {
                return plain(call, condition, same, partitions);
            }
        }
    }

    private Mended plain(SqlCall call, Optional<SqlNode> condition, boolean same, List<SqlNode> partitions) {
        Optional<SqlNode> argument = call.getOperandList().stream().findFirst();
        if (argument.filter(Aggregates::in).isPresent()) {
            return inner(argument.get(), partitions);
        }
        Optional<SqlCase> choice = argument.filter(SqlCase.class::isInstance)
                .map(SqlCase.class::cast)
                .filter(MeasureMender::isSimple);
        Optional<SqlNode> all =
                choice.map(some -> some.getWhenOperands().get(0)).or(() -> condition);
        Optional<SqlNode> value =
                choice.map(some -> some.getThenOperands().get(0)).or(() -> argument);
        String name = Aggregates.name(call);
        boolean distinct = call.getFunctionQuantifier() != null
                && call.getFunctionQuantifier().getValue() == SqlSelectKeyword.DISTINCT;
        String mended = COUNTS.contains(name)
                ? count(value, distinct || name.startsWith("approx"))
                : (name.equals("sum") || name.equals("avg"))
                        ? summed(name, value, choice.isPresent())
                        : average(value.flatMap(this::column));
        boolean kept = same && mended.toLowerCase(java.util.Locale.ROOT).startsWith(name + "(");
        return new Mended(filtered(mended, all), kept, partitions);
    }

    /** An aggregate of aggregates is the inner one: personal rows are aggregated once. */
    private Mended inner(SqlNode argument, List<SqlNode> partitions) {
        return Calls.aggregates(argument).stream()
                .findFirst()
                .map(call -> mend(call, Optional.empty(), false, partitions))
                .orElse(new Mended("COUNT(*)", false, partitions));
    }

    /** {@code CASE WHEN condition THEN value [ELSE …] END}. */
    private static boolean isSimple(SqlCase choice) {
        return choice.getValueOperand() == null && choice.getWhenOperands().size() == 1;
    }

    private String filtered(String aggregate, Optional<SqlNode> condition) {
        return condition
                .flatMap(conditions::mend)
                .map(kept -> aggregate + " FILTER (WHERE " + kept + ")")
                .orElse(aggregate);
    }

    private Optional<ColumnForm> column(SqlNode node) {
        return ColumnForm.of(node, scope).or(() -> Identifiers.in(node).stream()
                .flatMap(identifier -> ColumnForm.of(identifier, scope).stream())
                .findFirst());
    }

    private String count(Optional<SqlNode> value, boolean distinct) {
        Optional<MendedColumn> column = value.flatMap(this::column).map(ColumnForm::column);
        if (distinct || column.filter(MendedColumn::isEntityKey).isPresent()) {
            MendedSource source = column.map(MendedColumn::source)
                    .filter(some -> !some.isPublic())
                    .orElse(personal());
            return distinct ? source.countOfEntities(scope) : "COUNT(*)";
        }
        return column.filter(some -> some.allows(Use.COUNT))
                .map(some -> "COUNT(" + scope.written(some) + ")")
                .orElse("COUNT(*)");
    }

    private MendedSource personal() {
        return scope.sources().stream()
                .filter(source -> !source.isPublic())
                .findFirst()
                .orElse(scope.sources().get(0));
    }

    private String summed(String name, Optional<SqlNode> value, boolean conditional) {
        Optional<SqlLiteral> number = value.filter(SqlLiteral.class::isInstance).map(SqlLiteral.class::cast);
        if (number.isPresent() && name.equals("sum")) {
            return conditional && number.get().bigDecimalValue() != null
                    ? "COUNT(*)"
                    : "SUM(" + SqlText.of(number.get()) + ")";
        }
        Optional<ColumnForm> form = value.flatMap(this::column);
        Use use = name.equals("sum") ? Use.SUM : Use.AVG;
        return form.map(ColumnForm::column)
                .filter(column -> column.allows(use))
                .map(column -> use + "(" + scope.written(column) + ")")
                .orElseGet(() -> average(form));
    }

    /** What tells of a column's size: its average, else its sum, else how many there are. */
    private String average(Optional<ColumnForm> form) {
        Optional<MendedColumn> column = form.map(ColumnForm::column);
        if (column.isEmpty()) {
            return "COUNT(*)";
        }
        String written = scope.written(column.get());
        if (column.get().allows(Use.AVG)) {
            return "AVG(" + written + ")";
        }
        if (column.get().allows(Use.SUM)) {
            return "SUM(" + written + ")";
        }
        return column.get().allows(Use.COUNT) ? "COUNT(" + written + ")" : "COUNT(*)";
    }
}
