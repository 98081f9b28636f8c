package io.kelir.platform.jdbc.sql;

import static org.apache.calcite.sql.type.SqlTypeName.BIGINT;
import static org.apache.calcite.sql.type.SqlTypeName.DECIMAL;
import static org.apache.calcite.sql.type.SqlTypeName.DOUBLE;
import static org.apache.calcite.sql.type.SqlTypeName.INTEGER;
import static org.apache.calcite.sql.type.SqlTypeName.SMALLINT;

import java.util.List;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.type.SqlTypeName;

/** PostgreSQL's types as Calcite names them. */
final class PostgresTypes {
    /** From here on a precision stands for "not declared": PostgreSQL itself declares no more. */
    private static final int PRECISION_UNLIMITED = 1000;

    private static final List<SqlTypeName> WIDENING = List.of(SMALLINT, INTEGER, BIGINT, DECIMAL, DOUBLE);

    private PostgresTypes() {}

    /** The type family a value has in PostgreSQL: single precision and FLOAT are double there by the time they leave a scan. */
    static SqlTypeName name(RelDataType type) {
        return switch (type.getSqlTypeName()) {
            case TINYINT -> SMALLINT;
            case FLOAT, REAL -> DOUBLE;
            case CHAR -> SqlTypeName.VARCHAR;
            default -> type.getSqlTypeName();
        };
    }

    static boolean isSupported(RelDataType type) {
        return switch (name(type)) {
            case SMALLINT, INTEGER, BIGINT, DECIMAL, DOUBLE, BOOLEAN, VARCHAR -> true;
            case UUID, DATE, TIMESTAMP, TIMESTAMP_WITH_LOCAL_TIME_ZONE -> true;
            default -> false;
        };
    }

    static boolean isNumber(RelDataType type) {
        return WIDENING.contains(name(type));
    }

    static boolean isExactNumber(RelDataType type) {
        return isNumber(type) && name(type) != DOUBLE;
    }

    static boolean isInteger(RelDataType type) {
        return isExactNumber(type) && name(type) != DECIMAL;
    }

    /** Whether values of the two types are compared as in Kelir: numbers with numbers, otherwise only equal types. */
    static boolean areComparable(RelDataType left, RelDataType right) {
        return isSupported(left)
                && isSupported(right)
                && (name(left) == name(right) || (isNumber(left) && isNumber(right)));
    }

    /** The type in which PostgreSQL computes with two numbers. */
    static SqlTypeName promoted(RelDataType left, RelDataType right) {
        return WIDENING.get(Math.max(WIDENING.indexOf(name(left)), WIDENING.indexOf(name(right))));
    }

    /** Name to cast to. */
    static String castName(RelDataType type) {
        return switch (name(type)) {
            case SMALLINT -> "smallint";
            case INTEGER -> "integer";
            case BIGINT -> "bigint";
            case DECIMAL ->
                type.getPrecision() >= PRECISION_UNLIMITED
                        ? "numeric"
                        : "numeric(" + type.getPrecision() + ", " + type.getScale() + ")";
            case DOUBLE -> "double precision";
            case BOOLEAN -> "boolean";
            case VARCHAR -> textName(type);
            case UUID -> "uuid";
            case DATE -> "date";
            case TIMESTAMP -> "timestamp";
            case TIMESTAMP_WITH_LOCAL_TIME_ZONE -> "timestamp with time zone";
            default -> throw new IllegalArgumentException("type " + type + " was not to be taken");
        };
    }

    private static String textName(RelDataType type) {
        boolean limited = type.getSqlTypeName() == SqlTypeName.VARCHAR && type.getPrecision() > 0;
        return limited ? "varchar(" + type.getPrecision() + ")" : "text";
    }
}
