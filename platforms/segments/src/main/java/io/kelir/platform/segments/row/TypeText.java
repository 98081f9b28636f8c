package io.kelir.platform.segments.row;

import io.kelir.value.ColumnType;
import io.kelir.value.TypeName;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Types as PostgreSQL writes them in declarations: {@code numeric(4,1)}, {@code timestamptz}. */
public final class TypeText {
    private static final Pattern NUMERIC =
            Pattern.compile("(?:numeric|decimal) ?\\( ?([0-9]{1,4}) ?(?:, ?([0-9]{1,4}) ?)?\\)");
    private static final int PRECISION_MAX = 1000;

    private TypeText() {}

    /** The type of that name; empty when there is none. */
    public static Optional<ColumnType> parse(String text) {
        String name = text.strip().toLowerCase(Locale.ROOT).replaceAll("\\s+", " ");
        Matcher numeric = NUMERIC.matcher(name);
        return numeric.matches() ? numeric(numeric) : named(name).map(ColumnType::of);
    }

    private static Optional<ColumnType> numeric(Matcher text) {
        int precision = Integer.parseInt(text.group(1));
        int scale = text.group(2) == null ? 0 : Integer.parseInt(text.group(2));
        boolean exists = precision >= 1 && precision <= PRECISION_MAX && scale <= precision;
        return exists ? Optional.of(ColumnType.numeric(precision, scale)) : Optional.empty();
    }

    private static Optional<TypeName> named(String name) {
        return Optional.ofNullable(
                switch (name) {
                    case "smallint", "int2" -> TypeName.SMALLINT;
                    case "integer", "int", "int4" -> TypeName.INTEGER;
                    case "bigint", "int8" -> TypeName.BIGINT;
                    case "numeric", "decimal" -> TypeName.NUMERIC;
                    case "double precision", "double", "float8" -> TypeName.DOUBLE;
                    case "boolean", "bool" -> TypeName.BOOLEAN;
                    case "text", "varchar", "character varying" -> TypeName.TEXT;
                    case "uuid" -> TypeName.UUID;
                    case "date" -> TypeName.DATE;
                    case "timestamp", "timestamp without time zone" -> TypeName.TIMESTAMP;
                    case "timestamptz", "timestamp with time zone" -> TypeName.TIMESTAMP_WITH_TIME_ZONE;
                    default -> null;
                });
    }
}
