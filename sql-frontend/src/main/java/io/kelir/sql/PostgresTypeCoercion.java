package io.kelir.sql;

import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.sql.SqlCallBinding;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlUtil;
import org.apache.calcite.sql.type.SqlTypeUtil;
import org.apache.calcite.sql.validate.SqlValidator;
import org.apache.calcite.sql.validate.implicit.TypeCoercionImpl;

/** PostgreSQL's implicit casts: a quoted literal takes the other side's type, a text column never becomes a number or a time. */
final class PostgresTypeCoercion extends TypeCoercionImpl {
    PostgresTypeCoercion(RelDataTypeFactory types, SqlValidator validator) {
        super(types, validator);
    }

    @Override
    public boolean binaryComparisonCoercion(SqlCallBinding binding) {
        return !mixesTextColumn(binding) && super.binaryComparisonCoercion(binding);
    }

    @Override
    public boolean binaryArithmeticCoercion(SqlCallBinding binding) {
        return !mixesTextColumn(binding) && super.binaryArithmeticCoercion(binding);
    }

    private static boolean mixesTextColumn(SqlCallBinding binding) {
        if (binding.getOperandCount() != 2) {
            return false;
        }
        return (isTextColumn(binding, 0) && !isText(binding.getOperandType(1)))
                || (isTextColumn(binding, 1) && !isText(binding.getOperandType(0)));
    }

    private static boolean isTextColumn(SqlCallBinding binding, int ordinal) {
        SqlNode operand = binding.operand(ordinal);
        return isText(binding.getOperandType(ordinal)) && !SqlUtil.isLiteral(operand);
    }

    private static boolean isText(RelDataType type) {
        return SqlTypeUtil.inCharFamily(type) || SqlTypeUtil.isNull(type);
    }
}
