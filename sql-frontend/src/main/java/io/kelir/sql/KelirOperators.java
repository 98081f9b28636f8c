package io.kelir.sql;

import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.sql.SqlAggFunction;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlFunctionCategory;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlOperatorBinding;
import org.apache.calcite.sql.type.OperandTypes;
import org.apache.calcite.sql.type.ReturnTypes;
import org.apache.calcite.sql.type.SqlTypeFamily;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.util.Optionality;

/** Operators that Calcite's standard table lacks. Their names are PostgreSQL's where PostgreSQL has them. */
public final class KelirOperators {
    /** {@code date_trunc('month', x)}: PostgreSQL's, where a date becomes a timestamp with time zone (UTC). */
    public static final SqlFunction DATE_TRUNC = new SqlFunction(
            "DATE_TRUNC",
            SqlKind.OTHER_FUNCTION,
            KelirOperators::dateTruncType,
            null,
            OperandTypes.family(SqlTypeFamily.CHARACTER, SqlTypeFamily.DATETIME),
            SqlFunctionCategory.TIMEDATE);

    /** {@code now()}: the instant at which the statement was compiled. */
    public static final SqlFunction NOW = new SqlFunction(
            "NOW",
            SqlKind.OTHER_FUNCTION,
            KelirOperators::nowType,
            null,
            OperandTypes.NILADIC,
            SqlFunctionCategory.TIMEDATE);

    /**
     * Second greatest value of a group, counting equal values as often as they occur; NULL with fewer than two non-null values. Only in
     * evidence, never in statements. PostgreSQL: {@code (array_agg(x ORDER BY x DESC NULLS LAST))[2]}.
     */
    public static final SqlAggFunction SECOND_GREATEST = new SecondGreatest();

    /**
     * {@code ENTITY_BUCKET(64, key part, …)}: a number below the first argument, a literal power of two, that is the same wherever the key
     * is the same; NULL when a part is. Only in evidence, never in statements. Platforms choose how, as long as it never fails.
     */
    public static final SqlFunction ENTITY_BUCKET = new SqlFunction(
            "ENTITY_BUCKET",
            SqlKind.OTHER_FUNCTION,
            ReturnTypes.INTEGER_NULLABLE,
            null,
            OperandTypes.VARIADIC,
            SqlFunctionCategory.SYSTEM);

    /**
     * {@code PSEUDONYM('statement', key part, …)}: the pseudonym of an entity's key under the run's key of that name, as 64 hexadecimal
     * digits, see {@link io.kelir.plan.PseudonymKey}. Only in evidence and censuses, never in statements.
     */
    public static final SqlFunction PSEUDONYM = new SqlFunction(
            "PSEUDONYM",
            SqlKind.OTHER_FUNCTION,
            ReturnTypes.VARCHAR,
            null,
            OperandTypes.VARIADIC,
            SqlFunctionCategory.SYSTEM);

    /**
     * {@code AMONG('keys_1', column)}: whether a column is among the keys that the run found before under that name, see {@code FragmentRun}.
     * Only in fragments of which a join asks no more than it needs, never in statements.
     */
    public static final SqlFunction AMONG = new SqlFunction(
            "AMONG",
            SqlKind.OTHER_FUNCTION,
            ReturnTypes.BOOLEAN_NULLABLE,
            null,
            OperandTypes.VARIADIC,
            SqlFunctionCategory.SYSTEM);

    private KelirOperators() {}

    private static RelDataType nowType(SqlOperatorBinding binding) {
        return binding.getTypeFactory().createSqlType(SqlTypeName.TIMESTAMP_WITH_LOCAL_TIME_ZONE, 6);
    }

    private static RelDataType dateTruncType(SqlOperatorBinding binding) {
        RelDataTypeFactory types = binding.getTypeFactory();
        RelDataType argument = binding.getOperandType(1);
        SqlTypeName result = argument.getSqlTypeName() == SqlTypeName.TIMESTAMP
                ? SqlTypeName.TIMESTAMP
                : SqlTypeName.TIMESTAMP_WITH_LOCAL_TIME_ZONE;
        return types.createTypeWithNullability(types.createSqlType(result, 6), argument.isNullable());
    }

    private static final class SecondGreatest extends SqlAggFunction {
        SecondGreatest() {
            super(
                    "SECOND_GREATEST",
                    null,
                    SqlKind.OTHER_FUNCTION,
                    ReturnTypes.ARG0_NULLABLE,
                    null,
                    OperandTypes.NUMERIC,
                    SqlFunctionCategory.NUMERIC,
                    false,
                    false,
                    Optionality.FORBIDDEN);
        }
    }
}
