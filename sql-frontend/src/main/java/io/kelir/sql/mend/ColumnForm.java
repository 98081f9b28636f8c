package io.kelir.sql.mend;

import io.kelir.policy.Grain;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.calcite.sql.SqlBasicCall;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlIntervalQualifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;

/**
 * One column inside an expression, and what the expression makes of it.
 *
 * @param column the first column that the expression names
 * @param kind   how it stands there
 * @param unit   unit of time of EXTRACT and date_trunc, lower case; empty otherwise
 * @param shift  what is added to it
 */
record ColumnForm(MendedColumn column, Kind kind, String unit, BigDecimal shift) {
    enum Kind {
        /** As it is. */
        PLAIN,
        /** A part of a time: EXTRACT. */
        PART,
        /** The start of a unit: date_trunc. */
        START,
        /** The column plus a number. */
        SHIFTED,
        /** A number minus the column. */
        MIRRORED,
        /** Anything else that holds the column: functions, casts, CASE. */
        WRAPPED
    }

    static Optional<ColumnForm> of(SqlNode node, MendScope scope) {
        if (node instanceof SqlIdentifier identifier) {
            return scope.resolve(identifier).map(column -> plain(column));
        }
        return node instanceof SqlCall call ? ofCall(call, scope) : Optional.empty();
    }

    private static ColumnForm plain(MendedColumn column) {
        return new ColumnForm(column, Kind.PLAIN, "", BigDecimal.ZERO);
    }

    private ColumnForm as(Kind other, String otherUnit, BigDecimal otherShift) {
        return new ColumnForm(column, other, otherUnit, otherShift);
    }

    private static Optional<ColumnForm> ofCall(SqlCall call, MendScope scope) {
        String name = call.getOperator().getName().toLowerCase(Locale.ROOT);
        List<SqlNode> operands = call.getOperandList();
        if ((name.equals("extract") || name.equals("date_part") || name.equals("date_trunc")) && operands.size() == 2) {
            Kind kind = name.equals("date_trunc") ? Kind.START : Kind.PART;
            return inside(operands.get(1), scope).map(form -> form.as(kind, unit(operands.get(0)), BigDecimal.ZERO));
        }
        if (operands.size() == 1 && Grain.ofUnit(name).isPresent()) {
            return inside(operands.get(0), scope).map(form -> form.as(Kind.PART, name, BigDecimal.ZERO));
        }
        if (call.getKind() == SqlKind.PLUS || call.getKind() == SqlKind.MINUS) {
            return ofSum(call, scope);
        }
        return inside(call, scope).map(form -> form.as(Kind.WRAPPED, "", BigDecimal.ZERO));
    }

    private static Optional<ColumnForm> ofSum(SqlCall call, MendScope scope) {
        List<SqlNode> operands = call.getOperandList();
        boolean minus = call.getKind() == SqlKind.MINUS;
        if (operands.size() == 2
                && operands.get(0) instanceof SqlIdentifier
                && number(operands.get(1)).isPresent()) {
            BigDecimal number = number(operands.get(1)).orElseThrow();
            return inside(call, scope).map(form -> form.as(Kind.SHIFTED, "", minus ? number.negate() : number));
        }
        if (operands.size() == 2
                && operands.get(1) instanceof SqlIdentifier
                && number(operands.get(0)).isPresent()) {
            BigDecimal number = number(operands.get(0)).orElseThrow();
            return inside(call, scope).map(form -> form.as(minus ? Kind.MIRRORED : Kind.SHIFTED, "", number));
        }
        return inside(call, scope).map(form -> form.as(Kind.WRAPPED, "", BigDecimal.ZERO));
    }

    private static Optional<BigDecimal> number(SqlNode node) {
        return node instanceof SqlLiteral literal && literal.getValue() instanceof BigDecimal number
                ? Optional.of(number)
                : Optional.empty();
    }

    /** The first column inside an expression; one that may be used for something goes before others. */
    private static Optional<ColumnForm> inside(SqlNode node, MendScope scope) {
        List<MendedColumn> columns = Identifiers.in(node).stream()
                .flatMap(identifier -> scope.resolve(identifier).stream())
                .toList();
        return columns.stream()
                .filter(column -> column.groups() || column.isMeasure())
                .findFirst()
                .or(() -> columns.stream().findFirst())
                .map(ColumnForm::plain);
    }

    private static String unit(SqlNode node) {
        if (node instanceof SqlIntervalQualifier qualifier) {
            return qualifier.timeUnitRange.startUnit.name().toLowerCase(Locale.ROOT);
        }
        if (node instanceof SqlLiteral literal) {
            String text = literal.toValue();
            return text == null ? "" : text.toLowerCase(Locale.ROOT);
        }
        return node instanceof SqlBasicCall || !(node instanceof SqlIdentifier identifier)
                ? ""
                : identifier.getSimple().toLowerCase(Locale.ROOT);
    }
}
