package io.kelir.sql;

import java.util.List;
import java.util.Optional;
import org.apache.calcite.avatica.util.TimeUnit;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlCallBinding;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlFunctionCategory;
import org.apache.calcite.sql.SqlIntervalQualifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.type.OperandTypes;
import org.apache.calcite.sql.type.ReturnTypes;
import org.apache.calcite.sql.type.SqlOperandTypeChecker;
import org.apache.calcite.sql.type.SqlReturnTypeInference;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeTransforms;
import org.apache.calcite.sql.type.SqlTypeUtil;
import org.apache.calcite.sql.validate.SqlValidator;
import org.apache.calcite.sql.validate.SqlValidatorScope;

/** PostgreSQL's sums and differences of dates, which Calcite knows with intervals only. */
final class DateArithmetic {
    private static final SqlIntervalQualifier DAY = new SqlIntervalQualifier(TimeUnit.DAY, null, SqlParserPos.ZERO);

    /** A whole number of days as an interval. */
    static final SqlFunction DAYS = new OfDates(
            "DAYS",
            ReturnTypes.explicit(types -> types.createSqlIntervalType(DAY)).andThen(SqlTypeTransforms.TO_NULLABLE),
            OperandTypes.INTEGER);

    /** The days from 1970-01-01 to a date. */
    static final SqlFunction DAY_NUMBER = new OfDates("DAY_NUMBER", ReturnTypes.INTEGER_NULLABLE, OperandTypes.DATE);

    private DateArithmetic() {}

    /** What stands for an operand of {@code +} or {@code -} so that the result is PostgreSQL's; empty to leave it as it is. */
    static Optional<SqlNode> operand(SqlCallBinding binding, int ordinal) {
        SqlKind kind = binding.getOperator().getKind();
        if ((kind != SqlKind.PLUS && kind != SqlKind.MINUS) || binding.getOperandCount() != 2) {
            return Optional.empty();
        }
        RelDataType type = binding.getOperandType(ordinal);
        RelDataType other = binding.getOperandType(1 - ordinal);
        SqlNode operand = binding.operand(ordinal);
        if (isDate(type) && isDate(other) && kind == SqlKind.MINUS) {
            return Optional.of(call(DAY_NUMBER, operand));
        }
        boolean isShift = isDate(other) && (kind == SqlKind.PLUS || ordinal == 1);
        return isShift && SqlTypeName.INT_TYPES.contains(type.getSqlTypeName())
                ? Optional.of(call(DAYS, operand))
                : Optional.empty();
    }

    /** Whether an operand is a date that an interval is added to: the result is a timestamp. */
    static boolean isShiftedByInterval(SqlCallBinding binding, int ordinal) {
        SqlKind kind = binding.getOperator().getKind();
        return (kind == SqlKind.PLUS || kind == SqlKind.MINUS)
                && binding.getOperandCount() == 2
                && isDate(binding.getOperandType(ordinal))
                && SqlTypeUtil.isInterval(binding.getOperandType(1 - ordinal))
                && !(binding.operand(1 - ordinal) instanceof SqlCall shift
                        && shift.getOperator().equals(DAYS));
    }

    private static boolean isDate(RelDataType type) {
        return type.getSqlTypeName() == SqlTypeName.DATE;
    }

    private static SqlNode call(SqlFunction function, SqlNode operand) {
        return function.createCall(operand.getParserPosition(), List.of(operand));
    }

    /** A function of Kelir's own, so no name that statements could find. */
    private static final class OfDates extends SqlFunction {
        OfDates(String name, SqlReturnTypeInference type, SqlOperandTypeChecker operands) {
            super(name, SqlKind.OTHER_FUNCTION, type, null, operands, SqlFunctionCategory.TIMEDATE);
        }

        @Override
        public RelDataType deriveType(SqlValidator validator, SqlValidatorScope scope, SqlCall call) {
            return validateOperands(validator, scope, call);
        }
    }
}
