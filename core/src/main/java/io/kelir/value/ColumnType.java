package io.kelir.value;

import java.io.Serializable;

/**
 * A column's type.
 *
 * @param name      which type
 * @param precision digits of a NUMERIC with declared precision, otherwise -1
 * @param scale     digits behind the point of a NUMERIC with declared precision, otherwise -1
 */
public record ColumnType(TypeName name, int precision, int scale) implements Serializable {
    public ColumnType {
        if (precision >= 0 && name != TypeName.NUMERIC) {
            throw new IllegalArgumentException("only NUMERIC has a precision");
        }
    }

    public static ColumnType of(TypeName name) {
        return new ColumnType(name, -1, -1);
    }

    public static ColumnType numeric(int precision, int scale) {
        return new ColumnType(TypeName.NUMERIC, precision, scale);
    }

    /** PostgreSQL's name, with precision where declared: {@code numeric(12,2)}. */
    public String postgresName() {
        return precision < 0 ? name.postgresName() : name.postgresName() + "(" + precision + "," + scale + ")";
    }
}
