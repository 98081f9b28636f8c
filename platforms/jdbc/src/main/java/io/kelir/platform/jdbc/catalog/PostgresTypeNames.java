package io.kelir.platform.jdbc.catalog;

import io.kelir.platform.jdbc.sql.ColumnForm;
import io.kelir.value.ColumnType;
import io.kelir.value.TypeName;
import java.util.Optional;
import java.util.Set;

/** PostgreSQL's names of the types that Kelir knows. */
final class PostgresTypeNames {
    private static final int MODIFIER_HEADER = 4;
    private static final int SCALE_BITS = 11;
    private static final Set<String> BYTE_ORDERED = Set.of("default", "C", "POSIX", "ucs_basic");

    private PostgresTypeNames() {}

    /** Kelir's type of a column. */
    static Optional<ColumnType> type(String name, int modifier) {
        return switch (name) {
            case "int2" -> of(TypeName.SMALLINT);
            case "int4" -> of(TypeName.INTEGER);
            case "int8" -> of(TypeName.BIGINT);
            case "numeric" -> Optional.of(numeric(modifier));
            case "float4", "float8" -> of(TypeName.DOUBLE);
            case "bool" -> of(TypeName.BOOLEAN);
            case "text", "varchar", "bpchar" -> of(TypeName.TEXT);
            case "uuid" -> of(TypeName.UUID);
            case "date" -> of(TypeName.DATE);
            case "timestamp" -> of(TypeName.TIMESTAMP);
            case "timestamptz" -> of(TypeName.TIMESTAMP_WITH_TIME_ZONE);
            default -> Optional.empty();
        };
    }

    private static Optional<ColumnType> of(TypeName name) {
        return Optional.of(ColumnType.of(name));
    }

    /**
     * Precision stands in the modifier's upper half, scale in its lower eleven bits as a signed number. A scale outside the precision is
     * PostgreSQL's speciality and read as undeclared.
     */
    private static ColumnType numeric(int modifier) {
        if (modifier < MODIFIER_HEADER) {
            return ColumnType.of(TypeName.NUMERIC);
        }
        int declared = modifier - MODIFIER_HEADER;
        int precision = declared >>> Short.SIZE;
        int scale = declared << (Integer.SIZE - SCALE_BITS) >> (Integer.SIZE - SCALE_BITS);
        return scale < 0 || scale > precision ? ColumnType.of(TypeName.NUMERIC) : ColumnType.numeric(precision, scale);
    }

    /** What makes a column's values Kelir's. */
    static ColumnForm form(String typeName, Optional<String> collation) {
        return switch (typeName) {
            case "bpchar" -> ColumnForm.PADDED_TEXT;
            case "float4" -> ColumnForm.SINGLE_PRECISION;
            default ->
                collation.filter(name -> !BYTE_ORDERED.contains(name)).isPresent()
                        ? ColumnForm.COLLATED_TEXT
                        : ColumnForm.PLAIN;
        };
    }
}
