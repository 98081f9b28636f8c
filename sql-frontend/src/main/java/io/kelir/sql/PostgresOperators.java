package io.kelir.sql;

import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.sql.SqlAggFunction;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlFunctionCategory;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlOperatorBinding;
import org.apache.calcite.sql.fun.SqlAbstractGroupFunction;
import org.apache.calcite.sql.fun.SqlBasicAggFunction;
import org.apache.calcite.sql.fun.SqlExtractFunction;
import org.apache.calcite.sql.type.OperandTypes;
import org.apache.calcite.sql.type.ReturnTypes;
import org.apache.calcite.sql.type.SqlOperandTypeChecker;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeUtil;

/** Functions that Calcite has, with the result types that they have in PostgreSQL. */
public final class PostgresOperators {
    /** {@code GROUPING(a, b)}: an integer, one bit for each argument. */
    static final SqlAggFunction GROUPING = new SqlAbstractGroupFunction(
            "GROUPING",
            SqlKind.GROUPING,
            ReturnTypes.INTEGER,
            null,
            OperandTypes.ONE_OR_MORE,
            SqlFunctionCategory.SYSTEM);

    /** {@code NTILE(n)}: an integer. */
    static final SqlAggFunction NTILE = SqlBasicAggFunction.create(
                    "NTILE", SqlKind.NTILE, ReturnTypes.INTEGER, OperandTypes.POSITIVE_INTEGER_LITERAL)
            .withFunctionType(SqlFunctionCategory.NUMERIC)
            .withOver(true)
            .withAllowsFraming(false);

    /** {@code SIGN(x)}. */
    static final SqlFunction SIGN = ofNumbers("SIGN", OperandTypes.NUMERIC);

    /** {@code ROUND(x)} and {@code ROUND(x, places)}. */
    public static final SqlFunction ROUND = ofNumbers("ROUND", OperandTypes.NUMERIC_OPTIONAL_INTEGER);

    /** {@code TRUNC(x)} and {@code TRUNC(x, places)}. */
    static final SqlFunction TRUNC = ofNumbers("TRUNC", OperandTypes.NUMERIC_OPTIONAL_INTEGER);

    /** {@code EXTRACT(field FROM x)}: numeric, since seconds have fractions. */
    static final SqlFunction EXTRACT = new Extract();

    private PostgresOperators() {}

    private static SqlFunction ofNumbers(String name, SqlOperandTypeChecker operands) {
        return new SqlFunction(
                name,
                SqlKind.OTHER_FUNCTION,
                PostgresOperators::numberType,
                null,
                operands,
                SqlFunctionCategory.NUMERIC);
    }

    /** Numeric of numeric and with a number of places, otherwise double precision; the scale is what the values have. */
    private static RelDataType numberType(SqlOperatorBinding binding) {
        RelDataType argument = binding.getOperandType(0);
        RelDataTypeFactory types = binding.getTypeFactory();
        return SqlTypeUtil.isDecimal(argument) || binding.getOperandCount() > 1
                ? numeric(types, argument)
                : types.createTypeWithNullability(types.createSqlType(SqlTypeName.DOUBLE), argument.isNullable());
    }

    private static RelDataType numeric(RelDataTypeFactory types, RelDataType argument) {
        return types.createTypeWithNullability(
                types.createSqlType(SqlTypeName.DECIMAL, PostgresTypeSystem.UNLIMITED, 20), argument.isNullable());
    }

    private static final class Extract extends SqlExtractFunction {
        Extract() {
            super("EXTRACT", false);
        }

        @Override
        public RelDataType inferReturnType(SqlOperatorBinding binding) {
            return numeric(binding.getTypeFactory(), binding.getOperandType(1));
        }
    }
}
