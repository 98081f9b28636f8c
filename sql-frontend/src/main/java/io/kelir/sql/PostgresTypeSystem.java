package io.kelir.sql;

import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.rel.type.RelDataTypeSystemImpl;
import org.apache.calcite.sql.type.SqlTypeName;
import org.jspecify.annotations.Nullable;

/**
 * PostgreSQL's result types where SQL leaves room. A DECIMAL of precision {@link #UNLIMITED} is PostgreSQL's numeric without declared
 * precision: its values keep whatever scale they have, and a cast to it changes nothing.
 */
public final class PostgresTypeSystem extends RelDataTypeSystemImpl {
    /** Precision that stands for "not declared". */
    public static final int UNLIMITED = 1000;

    public static final PostgresTypeSystem INSTANCE = new PostgresTypeSystem();

    private PostgresTypeSystem() {}

    /** Whether a type is a numeric without declared precision. */
    public static boolean isUnlimitedNumeric(RelDataType type) {
        return type.getSqlTypeName() == SqlTypeName.DECIMAL && type.getPrecision() == UNLIMITED;
    }

    @Override
    public int getMaxPrecision(SqlTypeName typeName) {
        return switch (typeName) {
            case DECIMAL -> UNLIMITED;
            case TIMESTAMP, TIMESTAMP_WITH_LOCAL_TIME_ZONE, TIME -> 6;
            default -> super.getMaxPrecision(typeName);
        };
    }

    @Override
    public int getMaxScale(SqlTypeName typeName) {
        return typeName == SqlTypeName.DECIMAL ? UNLIMITED : super.getMaxScale(typeName);
    }

    @Override
    public int getDefaultPrecision(SqlTypeName typeName) {
        return switch (typeName) {
            case DECIMAL -> UNLIMITED;
            case TIMESTAMP, TIMESTAMP_WITH_LOCAL_TIME_ZONE -> 6;
            default -> super.getDefaultPrecision(typeName);
        };
    }

    @Override
    public boolean shouldConvertRaggedUnionTypesToVarying() {
        return true;
    }

    @Override
    public RelDataType deriveSumType(RelDataTypeFactory types, RelDataType argument) {
        return types.createTypeWithNullability(sumType(types, argument), argument.isNullable());
    }

    private static RelDataType sumType(RelDataTypeFactory types, RelDataType argument) {
        return switch (argument.getSqlTypeName()) {
            case TINYINT, SMALLINT, INTEGER -> types.createSqlType(SqlTypeName.BIGINT);
            case BIGINT -> types.createSqlType(SqlTypeName.DECIMAL, UNLIMITED, 0);
            case DECIMAL -> types.createSqlType(SqlTypeName.DECIMAL, UNLIMITED, argument.getScale());
            default -> argument;
        };
    }

    @Override
    public RelDataType deriveAvgAggType(RelDataTypeFactory types, RelDataType argument) {
        RelDataType average =
                switch (argument.getSqlTypeName()) {
                    case TINYINT, SMALLINT, INTEGER, BIGINT, DECIMAL ->
                        types.createSqlType(SqlTypeName.DECIMAL, UNLIMITED, 20);
                    default -> argument;
                };
        return types.createTypeWithNullability(average, argument.isNullable());
    }

    @Override
    public @Nullable RelDataType deriveDecimalPlusType(RelDataTypeFactory types, RelDataType left, RelDataType right) {
        return unlimited(types, left, right, Math.max(scale(left), scale(right)));
    }

    @Override
    public @Nullable RelDataType deriveDecimalMultiplyType(
            RelDataTypeFactory types, RelDataType left, RelDataType right) {
        return unlimited(types, left, right, Math.min(scale(left) + scale(right), UNLIMITED));
    }

    @Override
    public @Nullable RelDataType deriveDecimalDivideType(
            RelDataTypeFactory types, RelDataType left, RelDataType right) {
        return unlimited(types, left, right, 20);
    }

    @Override
    public @Nullable RelDataType deriveDecimalModType(RelDataTypeFactory types, RelDataType left, RelDataType right) {
        return unlimited(types, left, right, Math.max(scale(left), scale(right)));
    }

    /** Null, Calcite's word for "not mine", unless one side is a decimal and the other exact. */
    private static @Nullable RelDataType unlimited(
            RelDataTypeFactory types, RelDataType left, RelDataType right, int scale) {
        boolean decimal = left.getSqlTypeName() == SqlTypeName.DECIMAL || right.getSqlTypeName() == SqlTypeName.DECIMAL;
        return decimal && isExact(left) && isExact(right)
                ? types.createSqlType(SqlTypeName.DECIMAL, UNLIMITED, scale)
                : null;
    }

    private static boolean isExact(RelDataType type) {
        return SqlTypeName.EXACT_TYPES.contains(type.getSqlTypeName());
    }

    private static int scale(RelDataType type) {
        return type.getSqlTypeName() == SqlTypeName.DECIMAL ? type.getScale() : 0;
    }
}
