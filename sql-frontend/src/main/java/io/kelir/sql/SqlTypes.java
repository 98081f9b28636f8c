package io.kelir.sql;

import io.kelir.value.ColumnType;
import io.kelir.value.TypeName;
import java.util.Optional;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.sql.type.SqlTypeName;

/** Between Kelir's column types and Calcite's. */
public final class SqlTypes {
    private SqlTypes() {}

    /** Calcite's type of a column. */
    public static RelDataType toCalcite(RelDataTypeFactory types, ColumnType type, boolean nullable) {
        RelDataType result =
                switch (type.name()) {
                    case SMALLINT -> types.createSqlType(SqlTypeName.SMALLINT);
                    case INTEGER -> types.createSqlType(SqlTypeName.INTEGER);
                    case BIGINT -> types.createSqlType(SqlTypeName.BIGINT);
                    case NUMERIC ->
                        type.precision() < 0
                                ? types.createSqlType(SqlTypeName.DECIMAL, PostgresTypeSystem.UNLIMITED, 20)
                                : types.createSqlType(SqlTypeName.DECIMAL, type.precision(), type.scale());
                    case DOUBLE -> types.createSqlType(SqlTypeName.DOUBLE);
                    case BOOLEAN -> types.createSqlType(SqlTypeName.BOOLEAN);
                    case TEXT -> types.createSqlType(SqlTypeName.VARCHAR);
                    case UUID -> types.createSqlType(SqlTypeName.UUID);
                    case DATE -> types.createSqlType(SqlTypeName.DATE);
                    case TIMESTAMP -> types.createSqlType(SqlTypeName.TIMESTAMP, 6);
                    case TIMESTAMP_WITH_TIME_ZONE -> types.createSqlType(SqlTypeName.TIMESTAMP_WITH_LOCAL_TIME_ZONE, 6);
                };
        return types.createTypeWithNullability(result, nullable);
    }

    /** Kelir's type of an output column; empty for types that no answer can hold. */
    public static Optional<ColumnType> toKelir(RelDataType type) {
        return switch (type.getSqlTypeName()) {
            case TINYINT, SMALLINT -> Optional.of(ColumnType.of(TypeName.SMALLINT));
            case INTEGER -> Optional.of(ColumnType.of(TypeName.INTEGER));
            case BIGINT -> Optional.of(ColumnType.of(TypeName.BIGINT));
            case DECIMAL ->
                Optional.of(
                        PostgresTypeSystem.isUnlimitedNumeric(type)
                                ? ColumnType.of(TypeName.NUMERIC)
                                : ColumnType.numeric(type.getPrecision(), type.getScale()));
            case FLOAT, REAL, DOUBLE -> Optional.of(ColumnType.of(TypeName.DOUBLE));
            case BOOLEAN -> Optional.of(ColumnType.of(TypeName.BOOLEAN));
            case CHAR, VARCHAR, NULL -> Optional.of(ColumnType.of(TypeName.TEXT));
            case UUID -> Optional.of(ColumnType.of(TypeName.UUID));
            case DATE -> Optional.of(ColumnType.of(TypeName.DATE));
            case TIMESTAMP -> Optional.of(ColumnType.of(TypeName.TIMESTAMP));
            case TIMESTAMP_WITH_LOCAL_TIME_ZONE, TIMESTAMP_TZ ->
                Optional.of(ColumnType.of(TypeName.TIMESTAMP_WITH_TIME_ZONE));
            default -> Optional.empty();
        };
    }
}
