package io.kelir.value;

/**
 * The types a value can have. Each names the one Java class that holds its values everywhere in Kelir: in rows between operators, in
 * evidence and in released tables. NULL is Java's null.
 */
public enum TypeName {
    /** {@link Integer}. */
    SMALLINT("smallint", Integer.class),
    /** {@link Integer}. */
    INTEGER("integer", Integer.class),
    /** {@link Long}. */
    BIGINT("bigint", Long.class),
    /** {@link java.math.BigDecimal}; its scale is part of the value, as in PostgreSQL. */
    NUMERIC("numeric", java.math.BigDecimal.class),
    /** {@link Double}. */
    DOUBLE("double precision", Double.class),
    /** {@link Boolean}. */
    BOOLEAN("boolean", Boolean.class),
    /** {@link String}. */
    TEXT("text", String.class),
    /** {@link String}, lower case with hyphens. */
    UUID("uuid", String.class),
    /** {@link java.time.LocalDate}. */
    DATE("date", java.time.LocalDate.class),
    /** {@link java.time.LocalDateTime}, microseconds. */
    TIMESTAMP("timestamp without time zone", java.time.LocalDateTime.class),
    /** {@link java.time.Instant}, microseconds. */
    TIMESTAMP_WITH_TIME_ZONE("timestamp with time zone", java.time.Instant.class);

    private final String postgresName;
    private final Class<?> valueClass;

    TypeName(String postgresName, Class<?> valueClass) {
        this.postgresName = postgresName;
        this.valueClass = valueClass;
    }

    public String postgresName() {
        return postgresName;
    }

    /** The class of every non-null value of this type. */
    public Class<?> valueClass() {
        return valueClass;
    }

    public boolean isNumber() {
        return switch (this) {
            case SMALLINT, INTEGER, BIGINT, NUMERIC, DOUBLE -> true;
            case BOOLEAN, TEXT, UUID, DATE, TIMESTAMP, TIMESTAMP_WITH_TIME_ZONE -> false;
        };
    }
}
