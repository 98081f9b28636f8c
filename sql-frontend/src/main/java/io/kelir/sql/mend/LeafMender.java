package io.kelir.sql.mend;

import io.kelir.directory.NearNames;
import io.kelir.plan.ColumnRef;
import io.kelir.plan.Predicate;
import io.kelir.plan.Predicate.Comparison;
import io.kelir.policy.ColumnPolicy;
import io.kelir.policy.DimensionConditions;
import io.kelir.policy.Domain;
import io.kelir.policy.Refused;
import io.kelir.value.TypeName;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.apache.calcite.sql.SqlNode;

/** Turns comparisons of one column with constants into the nearest ones that policy allows. */
final class LeafMender {
    /** Short enough that matching it takes no time, whatever it is. */
    private static final int PATTERN_LENGTH_MAX = 24;

    private final MendScope scope;
    private final ConstantReader constants;
    private final TimeSpans spans;

    LeafMender(MendScope scope, ConstantReader constants) {
        this.scope = scope;
        this.constants = constants;
        this.spans = new TimeSpans(constants);
    }

    static Comparison mirrored(Comparison comparison) {
        return switch (comparison) {
            case EQUAL, NOT_EQUAL -> comparison;
            case LESS -> Comparison.GREATER;
            case LESS_OR_EQUAL -> Comparison.GREATER_OR_EQUAL;
            case GREATER -> Comparison.LESS;
            case GREATER_OR_EQUAL -> Comparison.LESS_OR_EQUAL;
        };
    }

    Optional<String> compare(SqlNode left, Comparison comparison, SqlNode right) {
        Optional<ColumnForm> form = filterable(left);
        if (form.isEmpty() || !Identifiers.in(right).stream().allMatch(name -> scope.resolve(name).isEmpty())) {
            return Optional.empty();
        }
        MendedColumn column = form.get().column();
        return switch (form.get().kind()) {
            case PLAIN, WRAPPED -> constants.read(right, column.type()).flatMap(value -> leaf(column, comparison, value));
            case SHIFTED -> shifted(column, comparison, right, form.get().shift(), false);
            case MIRRORED -> shifted(column, mirrored(comparison), right, form.get().shift(), true);
            case PART, START ->
                spans.condition(form.get(), comparison, right).flatMap(ends -> span(column, ends, comparison));
        };
    }

    Optional<String> in(SqlNode left, List<SqlNode> list, boolean negated) {
        Optional<ColumnForm> form = filterable(left);
        if (form.isEmpty()) {
            return Optional.empty();
        }
        if (form.get().kind() == ColumnForm.Kind.PART || form.get().kind() == ColumnForm.Kind.START) {
            return list.size() == 1 && !negated ? compare(left, Comparison.EQUAL, list.get(0)) : Optional.empty();
        }
        MendedColumn column = form.get().column();
        List<Object> values = list.stream()
                .flatMap(node -> constants.read(node, column.type()).stream())
                .map(value -> nearInDomain(column, value))
                .distinct()
                .toList();
        return values.isEmpty()
                ? Optional.empty()
                : judged(column, new Predicate.In(new ColumnRef(0, column.name()), values))
                        .map(condition -> negated ? "NOT (" + condition + ")" : condition);
    }

    /** The values of the column's domain that a pattern matches. */
    Optional<String> like(SqlNode left, SqlNode pattern, boolean negated) {
        Optional<MendedColumn> column = filterable(left).map(ColumnForm::column);
        Optional<String> text = constants.text(pattern);
        if (column.isEmpty() || text.isEmpty()) {
            return Optional.empty();
        }
        if (text.get().length() > PATTERN_LENGTH_MAX) {
            return Optional.empty();
        }
        String regex = text.get()
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}%_ ]", ".")
                .replaceAll("%+", ".*")
                .replace('_', '.');
        List<Object> matching = domain(column.get()).stream()
                .filter(value -> value.toString().toLowerCase(Locale.ROOT).matches(regex))
                .toList();
        return matching.isEmpty()
                ? Optional.empty()
                : Optional.of(scope.written(column.get()) + (negated ? " NOT IN (" : " IN (")
                        + DimensionConditions.literals(matching) + ")");
    }

    private Optional<ColumnForm> filterable(SqlNode node) {
        return ColumnForm.of(node, scope).filter(form -> form.column().filters());
    }

    private static List<Object> domain(MendedColumn column) {
        return column.policy().flatMap(ColumnPolicy::domain).map(Domain::values).orElse(List.of());
    }

    private Optional<String> shifted(
            MendedColumn column, Comparison comparison, SqlNode right, BigDecimal shift, boolean mirror) {
        return constants
                .number(right)
                .map(number -> mirror ? shift.subtract(number) : number.subtract(shift))
                .map(number -> org.apache.calcite.sql.SqlLiteral.createExactNumeric(
                        number.toPlainString(), org.apache.calcite.sql.parser.SqlParserPos.ZERO))
                .flatMap(number -> constants.read(number, column.type()))
                .flatMap(value -> leaf(column, comparison, value));
    }

    private Optional<String> span(MendedColumn column, TimeSpans.Span span, Comparison comparison) {
        Optional<String> from = span.from().flatMap(value -> leaf(column, Comparison.GREATER_OR_EQUAL, value));
        Optional<String> before = span.before().flatMap(value -> leaf(column, Comparison.LESS, value));
        Optional<String> both = from.flatMap(start -> before.map(end -> start + " AND " + end)).or(() -> from).or(() -> before);
        return comparison == Comparison.NOT_EQUAL ? both.map(condition -> "NOT (" + condition + ")") : both;
    }

    private Optional<String> leaf(MendedColumn column, Comparison comparison, Object value) {
        Object near = comparison == Comparison.EQUAL || comparison == Comparison.NOT_EQUAL
                ? nearInDomain(column, value)
                : value;
        return judged(column, new Predicate.Compare(new ColumnRef(0, column.name()), comparison, near));
    }

    private Optional<String> judged(MendedColumn column, Predicate leaf) {
        String written = scope.written(column);
        if (column.isPublic()) {
            return Optional.of(written(written, leaf));
        }
        Optional<Refused> refused =
                DimensionConditions.judge(written, column.policy().orElseThrow(), leaf);
        return refused.isEmpty() ? Optional.of(written(written, leaf)) : refused.get().nearestAllowed();
    }

    private static String written(String column, Predicate leaf) {
        return leaf instanceof Predicate.In in
                ? column + " IN (" + DimensionConditions.literals(in.constants()) + ")"
                : column + " " + ((Predicate.Compare) leaf).comparison().symbol() + " "
                        + DimensionConditions.literal(((Predicate.Compare) leaf).constant());
    }

    /** A text that is no value of the domain may be misspelt, in other letters, or a longer word for one of them. */
    private static Object nearInDomain(MendedColumn column, Object value) {
        if (column.type().name() != TypeName.TEXT || domain(column).contains(value)) {
            return value;
        }
        List<String> values = domain(column).stream().map(Object::toString).toList();
        String text = value.toString().toLowerCase(Locale.ROOT).strip();
        return values.stream()
                .filter(one -> one.toLowerCase(Locale.ROOT).equals(text))
                .findFirst()
                .or(() -> values.stream()
                        .filter(one -> !text.isEmpty()
                                && (text.startsWith(one.toLowerCase(Locale.ROOT))
                                        || one.toLowerCase(Locale.ROOT).startsWith(text)))
                        .findFirst())
                .or(() -> new NearNames(text).among(values, 1).stream().findFirst())
                .<Object>map(Objects::requireNonNull)
                .orElse(value);
    }
}
