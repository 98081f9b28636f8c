package io.kelir.sql.row;

import java.util.Optional;
import org.apache.calcite.sql.fun.SqlLikeOperator;

/** [NOT] LIKE and ILIKE. */
final class Likes {
    private static final String ESCAPE_DEFAULT = "\\";

    private Likes() {}

    static RowExpression compile(Call call) {
        if (!(call.operator() instanceof SqlLikeOperator operator)) {
            throw call.unsupported();
        }
        boolean wanted = !operator.isNegated();
        boolean anyCase = !operator.isCaseSensitive();
        RowExpression text = anyCase ? lowered(call.text(0)) : call.text(0);
        RowExpression pattern = anyCase ? lowered(call.text(1)) : call.text(1);
        RowExpression escape = call.size() == 3 ? call.text(2) : new Constant(ESCAPE_DEFAULT);
        return constant(pattern).isPresent() && constant(escape).isPresent()
                ? withPattern(
                        text,
                        new LikePattern(
                                constant(pattern).get(), constant(escape).get()),
                        wanted)
                : Strict.ternary(
                        text,
                        pattern,
                        escape,
                        (value, like, by) ->
                                new LikePattern((String) like, (String) by).matches((String) value) == wanted);
    }

    private static RowExpression withPattern(RowExpression text, LikePattern pattern, boolean wanted) {
        return Strict.unary(text, value -> pattern.matches((String) value) == wanted);
    }

    private static RowExpression lowered(RowExpression text) {
        return text instanceof Constant constant && constant.value() != null
                ? new Constant(Texts.lower((String) constant.value()))
                : Strict.unary(text, value -> Texts.lower((String) value));
    }

    private static Optional<String> constant(RowExpression code) {
        return code instanceof Constant constant ? Optional.ofNullable((String) constant.value()) : Optional.empty();
    }
}
