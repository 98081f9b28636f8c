package io.kelir.sql.specification;

import io.kelir.sql.specification.Operator.Expression;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;

/** Expressions of one specification, from their text to what they stand for in SQL. */
final class Expressions {
    private final ExpressionTexts texts;
    private final ColumnResolver resolver = new ColumnResolver();

    Expressions(ExpressionTexts texts) {
        this.texts = texts;
    }

    ExpressionTexts texts() {
        return texts;
    }

    /** An expression over single rows. */
    SqlNode parsed(Expression expression) {
        SqlNode parsed = texts.parse(expression);
        ExpressionGuard.check(parsed, expression.path());
        return parsed;
    }

    /** What rows are grouped or ordered by: SQL would take a constant for the number of a column. */
    SqlNode parsedKey(Expression expression) {
        SqlNode parsed = parsed(expression);
        if (parsed instanceof SqlLiteral || parsed.getKind() == SqlKind.ROW) {
            throw Faults.invalid(expression.path(), "is a constant or a row, expected an expression over columns");
        }
        return parsed;
    }

    SqlNode resolved(Expression expression, Scope scope) {
        return resolved(parsed(expression), expression, scope);
    }

    /** An expression whose syntax is known, its names replaced by what they stand for. */
    SqlNode resolved(SqlNode parsed, Expression expression, Scope scope) {
        return resolver.resolve(parsed, scope, expression.path());
    }
}
