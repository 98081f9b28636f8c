package io.kelir.sql.row;

import io.kelir.error.FederationException;
import io.kelir.plan.PseudonymKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlOperator;

/** One operator's call while it is compiled. */
record Call(RexCall rex, RowCompiler compiler) {
    /** Turns one family's calls into code. */
    @FunctionalInterface
    interface Family {
        RowExpression compile(Call call);
    }

    SqlOperator operator() {
        return rex.getOperator();
    }

    int size() {
        return rex.getOperands().size();
    }

    private RexNode operand(int ordinal) {
        List<RexNode> operands = rex.getOperands();
        if (ordinal >= operands.size()) {
            throw unsupported();
        }
        return operands.get(ordinal);
    }

    RelDataType type() {
        return rex.getType();
    }

    ValueKind kind() {
        return ValueKind.of(rex.getType());
    }

    RelDataType type(int ordinal) {
        return operand(ordinal).getType();
    }

    ValueKind kind(int ordinal) {
        return ValueKind.of(type(ordinal));
    }

    RowExpression code(int ordinal) {
        return compiler.compile(operand(ordinal));
    }

    /** An operand's code, its values turned into another kind. */
    RowExpression code(int ordinal, ValueKind kind) {
        return Conversions.implicit(code(ordinal), kind(ordinal), kind, this);
    }

    /** An operand's code that must be text. */
    RowExpression text(int ordinal) {
        if (!kind(ordinal).isText() && kind(ordinal) != ValueKind.NOTHING) {
            throw unsupported();
        }
        return code(ordinal);
    }

    /** An operand that is a keyword, such as a time unit. */
    <E extends Enum<E>> E keyword(int ordinal, Class<E> keywords) {
        if (operand(ordinal) instanceof RexLiteral literal) {
            E keyword = literal.getValueAs(keywords);
            if (keyword != null) {
                return keyword;
            }
        }
        throw unsupported();
    }

    /** An operand's value if it is a non-null literal. */
    Optional<Object> literal(int ordinal) {
        return operand(ordinal) instanceof RexLiteral literal
                ? Optional.ofNullable(Literals.constant(literal).value())
                : Optional.empty();
    }

    /** Code for a result computed in one kind where the call's type is another. */
    RowExpression result(RowExpression code, ValueKind computed) {
        return Conversions.implicit(code, computed, kind(), this);
    }

    boolean divisionGivesNull() {
        return compiler.division() == RowCompiler.Division.GIVES_NULL;
    }

    PseudonymKey key(String name) {
        return compiler.key(name);
    }

    Instant statementTime() {
        return compiler.statementTime();
    }

    FederationException unsupported() {
        String operands = rex.getOperands().stream()
                .map(operand -> operand.getType().getSqlTypeName().getName())
                .collect(Collectors.joining(", "));
        return Failures.unsupported("the operator " + operator().getName() + " over (" + operands + ")");
    }
}
