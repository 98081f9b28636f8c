package io.kelir.sql;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.sql.SqlCallBinding;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlUtil;
import org.apache.calcite.sql.type.SqlTypeFamily;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeUtil;
import org.apache.calcite.sql.validate.SqlValidator;
import org.apache.calcite.sql.validate.implicit.TypeCoercionImpl;
import org.apache.calcite.util.Static;

/** PostgreSQL's implicit casts: a quoted literal takes the other side's type, a text column never becomes a number or a time. */
final class PostgresTypeCoercion extends TypeCoercionImpl {
    PostgresTypeCoercion(RelDataTypeFactory types, SqlValidator validator) {
        super(types, validator);
    }

    @Override
    public boolean binaryComparisonCoercion(SqlCallBinding binding) {
        if (mixesTextColumn(binding)) {
            // Calcite's own check lets text be compared with anything
            throw binding.newValidationSignatureError();
        }
        return super.binaryComparisonCoercion(binding);
    }

    @Override
    public boolean binaryArithmeticCoercion(SqlCallBinding binding) {
        return dateArithmeticCoercion(binding)
                || (!mixesTextColumn(binding) && super.binaryArithmeticCoercion(binding));
    }

    private boolean dateArithmeticCoercion(SqlCallBinding binding) {
        List<Optional<SqlNode>> operands = IntStream.range(0, binding.getOperandCount())
                .mapToObj(i -> DateArithmetic.operand(binding, i))
                .toList();
        boolean changed = false;
        for (int i = 0; i < operands.size(); i++) {
            if (operands.get(i).isPresent()) {
                SqlNode operand = operands.get(i).get();
                binding.getCall().setOperand(i, operand);
                validator.deriveType(binding.getScope(), operand);
                changed = true;
            } else if (DateArithmetic.isShiftedByInterval(binding, i)) {
                RelDataType timestamp = factory.createSqlType(SqlTypeName.TIMESTAMP, 6);
                changed |= coerceOperandType(binding.getScope(), binding.getCall(), i, timestamp);
            }
        }
        return changed;
    }

    @Override
    public boolean builtinFunctionCoercion(
            SqlCallBinding binding, List<RelDataType> operandTypes, List<SqlTypeFamily> expectedFamilies) {
        for (int i = 0; i < Math.min(binding.getOperandCount(), expectedFamilies.size()); i++) {
            if (isTextColumn(binding, i) && !takesText(expectedFamilies.get(i))) {
                return false;
            }
        }
        return super.builtinFunctionCoercion(binding, operandTypes, expectedFamilies);
    }

    private static boolean takesText(SqlTypeFamily family) {
        return family.getTypeNames().contains(SqlTypeName.VARCHAR);
    }

    @Override
    public boolean inOperationCoercion(SqlCallBinding binding) {
        if (binding.operand(1) instanceof SqlNodeList values && isTextColumn(binding, 0)) {
            for (SqlNode value : values) {
                if (!isText(validator.deriveType(binding.getScope(), value))) {
                    throw binding.newError(Static.RESOURCE.incompatibleValueType("IN"));
                }
            }
        }
        return super.inOperationCoercion(binding);
    }

    private static boolean mixesTextColumn(SqlCallBinding binding) {
        boolean textColumn = false;
        boolean other = false;
        for (int i = 0; i < binding.getOperandCount(); i++) {
            textColumn |= isTextColumn(binding, i);
            other |= !isText(binding.getOperandType(i));
        }
        return textColumn && other;
    }

    private static boolean isTextColumn(SqlCallBinding binding, int ordinal) {
        SqlNode operand = binding.operand(ordinal);
        return isText(binding.getOperandType(ordinal)) && !SqlUtil.isLiteral(operand);
    }

    private static boolean isText(RelDataType type) {
        return SqlTypeUtil.inCharFamily(type) || SqlTypeUtil.isNull(type);
    }
}
