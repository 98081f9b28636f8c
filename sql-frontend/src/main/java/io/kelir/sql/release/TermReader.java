package io.kelir.sql.release;

import io.kelir.plan.ColumnRef;
import io.kelir.plan.Predicate;
import io.kelir.plan.Predicate.Comparison;
import io.kelir.policy.Grain;
import io.kelir.sql.KelirOperators;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeUtil;

/** Reads expressions over fields that are terms. Everything but the known forms becomes {@link Term.Other}. */
final class TermReader {
    private final RexBuilder rexBuilder;
    private final Constants constants;
    private final CorrelatedFields correlated;

    TermReader(RexBuilder rexBuilder, Constants constants, CorrelatedFields correlated) {
        this.rexBuilder = rexBuilder;
        this.constants = constants;
        this.correlated = correlated;
    }

    Term read(RexNode node, List<Term> fields) {
        if (node instanceof RexInputRef ref) {
            return fields.get(ref.getIndex());
        }
        Optional<Term> outer = correlated.find(node);
        if (outer.isPresent()) {
            return outer.get();
        }
        Optional<Term.Constant> constant = constants.fold(node);
        if (constant.isPresent()) {
            return constant.get();
        }
        return node instanceof RexCall call ? readCall(call, fields) : other(node);
    }

    private Term readCall(RexCall call, List<Term> fields) {
        if (call.getOperator().equals(KelirOperators.DATE_TRUNC)) {
            return truncated(call, fields);
        }
        return switch (call.getKind()) {
            case CAST -> cast(call, fields);
            case CASE -> conditional(call, fields);
            case AND,
                    OR,
                    NOT,
                    EQUALS,
                    NOT_EQUALS,
                    LESS_THAN,
                    LESS_THAN_OR_EQUAL,
                    GREATER_THAN,
                    GREATER_THAN_OR_EQUAL,
                    IS_NULL,
                    IS_NOT_NULL,
                    IS_TRUE,
                    SEARCH,
                    BETWEEN ->
                predicate(call, fields).<Term>map(Term.Condition::new).orElseGet(() -> other(call));
            default -> other(call);
        };
    }

    private static Term other(RexNode node) {
        String what = node instanceof RexCall call ? call.getOperator().getName() : node.getKind().lowerName;
        return new Term.Other(what);
    }

    private Term truncated(RexCall call, List<Term> fields) {
        Term unit = read(call.getOperands().get(0), fields);
        Term column = read(call.getOperands().get(1), fields);
        if (unit instanceof Term.Constant constant
                && constant.value().orElse(null) instanceof String text
                && column instanceof Term.Column of
                && Grain.ofUnit(text.toLowerCase(Locale.ROOT)).isPresent()) {
            return new Term.Truncated(of.ref(), text.toLowerCase(Locale.ROOT));
        }
        return other(call);
    }

    /** A cast that keeps every value is none. */
    private Term cast(RexCall call, List<Term> fields) {
        RexNode operand = call.getOperands().get(0);
        Term term = read(operand, fields);
        return keepsValues(operand.getType(), call.getType()) ? term : other(call);
    }

    private static boolean keepsValues(RelDataType from, RelDataType to) {
        if (SqlTypeUtil.equalSansNullability(from, to)) {
            return true;
        }
        SqlTypeName source = from.getSqlTypeName();
        SqlTypeName target = to.getSqlTypeName();
        if (SqlTypeName.INT_TYPES.contains(source)) {
            boolean wider = SqlTypeName.INT_TYPES.contains(target) && target.compareTo(source) >= 0;
            return wider
                    || (target == SqlTypeName.DECIMAL && to.getScale() >= 0 && to.getPrecision() - to.getScale() >= 10);
        }
        if (source == SqlTypeName.DECIMAL && target == SqlTypeName.DECIMAL) {
            return to.getScale() >= from.getScale()
                    && to.getPrecision() - to.getScale() >= from.getPrecision() - from.getScale();
        }
        if (SqlTypeName.CHAR_TYPES.contains(source)) {
            return target == SqlTypeName.VARCHAR
                    && (to.getPrecision() == RelDataType.PRECISION_NOT_SPECIFIED
                            || to.getPrecision() >= from.getPrecision());
        }
        return source == SqlTypeName.DATE && target == SqlTypeName.TIMESTAMP;
    }

    /** {@code CASE WHEN condition THEN value [ELSE 0 | NULL] END}. */
    private Term conditional(RexCall call, List<Term> fields) {
        List<RexNode> operands = call.getOperands();
        if (operands.size() != 3) {
            return other(call);
        }
        Optional<Predicate> condition = predicate(operands.get(0), fields);
        Term value = read(operands.get(1), fields);
        Term otherwise = read(operands.get(2), fields);
        boolean simple = value instanceof Term.Column
                || (value instanceof Term.Constant constant && constant.value().isPresent());
        if (condition.isEmpty() || !simple || !(otherwise instanceof Term.Constant rest)) {
            return other(call);
        }
        if (rest.value().isEmpty()) {
            return new Term.Conditional(condition.get(), value, false);
        }
        boolean zero = Constants.number(rest.value().get())
                .filter(number -> number.signum() == 0)
                .isPresent();
        return zero ? new Term.Conditional(condition.get(), value, true) : other(call);
    }

    /** A condition on single columns and constants; empty when the expression is anything else. */
    Optional<Predicate> predicate(RexNode node, List<Term> fields) {
        RexNode expanded = RexUtil.expandSearch(rexBuilder, null, node);
        return switch (expanded.getKind()) {
            case AND -> operands(expanded, fields).map(Predicate.And::new);
            case OR -> operands(expanded, fields).map(TermReader::or);
            case NOT -> predicate(operand(expanded, 0), fields).map(Predicate.Not::new);
            case IS_TRUE -> predicate(operand(expanded, 0), fields).map(TruthOf::predicate);
            case IS_NULL -> column(operand(expanded, 0), fields).map(column -> new Predicate.IsNull(column.ref()));
            case IS_NOT_NULL ->
                column(operand(expanded, 0), fields)
                        .map(column -> new Predicate.Not(new Predicate.IsNull(column.ref())));
            case EQUALS, NOT_EQUALS, LESS_THAN, LESS_THAN_OR_EQUAL, GREATER_THAN, GREATER_THAN_OR_EQUAL ->
                comparison((RexCall) expanded, fields);
            case INPUT_REF ->
                fields.get(((RexInputRef) expanded).getIndex()) instanceof Term.Condition condition
                        ? Optional.of(condition.predicate())
                        : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static RexNode operand(RexNode call, int ordinal) {
        return ((RexCall) call).getOperands().get(ordinal);
    }

    private Optional<List<Predicate>> operands(RexNode call, List<Term> fields) {
        List<Predicate> predicates = new ArrayList<>();
        for (RexNode operand : ((RexCall) call).getOperands()) {
            Optional<Predicate> predicate = predicate(operand, fields);
            if (predicate.isEmpty()) {
                return Optional.empty();
            }
            predicates.add(predicate.get());
        }
        return Optional.of(predicates);
    }

    /** Equalities on one column are one IN. */
    private static Predicate or(List<Predicate> operands) {
        List<Object> values = new ArrayList<>();
        ColumnRef only = null;
        for (Predicate operand : operands) {
            if (!(operand instanceof Predicate.Compare compare)
                    || compare.comparison() != Comparison.EQUAL
                    || (only != null && !only.equals(compare.column()))) {
                return new Predicate.Or(operands);
            }
            only = compare.column();
            values.add(compare.constant());
        }
        return only == null ? new Predicate.Or(operands) : new Predicate.In(only, values);
    }

    private Optional<Term.Column> column(RexNode node, List<Term> fields) {
        return read(node, fields) instanceof Term.Column column ? Optional.of(column) : Optional.empty();
    }

    private Optional<Predicate> comparison(RexCall call, List<Term> fields) {
        Term left = read(call.getOperands().get(0), fields);
        Term right = read(call.getOperands().get(1), fields);
        if (left instanceof Term.Column column && right instanceof Term.Constant constant) {
            return compare(column, call.getKind(), constant);
        }
        if (right instanceof Term.Column column && left instanceof Term.Constant constant) {
            return compare(column, call.getKind().reverse(), constant);
        }
        return Optional.empty();
    }

    private static Optional<Predicate> compare(Term.Column column, SqlKind kind, Term.Constant constant) {
        return constant.value()
                .flatMap(value -> Constants.asValueOf(column.type(), value))
                .map(value -> new Predicate.Compare(column.ref(), comparisonOf(kind), value));
    }

    private static Comparison comparisonOf(SqlKind kind) {
        return switch (kind) {
            case EQUALS -> Comparison.EQUAL;
            case NOT_EQUALS -> Comparison.NOT_EQUAL;
            case LESS_THAN -> Comparison.LESS;
            case LESS_THAN_OR_EQUAL -> Comparison.LESS_OR_EQUAL;
            case GREATER_THAN -> Comparison.GREATER;
            case GREATER_THAN_OR_EQUAL -> Comparison.GREATER_OR_EQUAL;
            default -> throw new IllegalArgumentException(kind.name());
        };
    }
}
