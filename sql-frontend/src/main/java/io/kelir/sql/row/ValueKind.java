package io.kelir.sql.row;

import java.util.Locale;
import java.util.Optional;
import org.apache.calcite.rel.type.RelDataType;

/** What row code tells apart among values. Within numbers and within times a later kind holds every value of an earlier one. */
enum ValueKind {
    /** {@link Integer} within 16 bits. */
    SMALLINT,
    /** {@link Integer}. */
    INTEGER,
    /** {@link Long}. */
    BIGINT,
    /** {@link java.math.BigDecimal}. */
    NUMERIC,
    /** {@link Double}. */
    DOUBLE,
    /** {@link Boolean}. */
    BOOLEAN,
    /** {@link String}. */
    TEXT,
    /** {@link String}. */
    UUID,
    /** {@link java.time.LocalDate}. */
    DATE,
    /** {@link java.time.LocalDateTime}. */
    TIMESTAMP,
    /** {@link java.time.Instant}. */
    INSTANT,
    /** {@link Long}, an interval's months. */
    MONTHS,
    /** {@link Long}, an interval's milliseconds. */
    MILLIS,
    /** The type of a bare NULL: no value at all. */
    NOTHING;

    static ValueKind of(RelDataType type) {
        return switch (type.getSqlTypeName()) {
            case TINYINT, SMALLINT -> SMALLINT;
            case INTEGER -> INTEGER;
            case BIGINT -> BIGINT;
            case DECIMAL -> NUMERIC;
            case FLOAT, DOUBLE -> DOUBLE;
            case BOOLEAN -> BOOLEAN;
            case CHAR, VARCHAR -> TEXT;
            case UUID -> UUID;
            case DATE -> DATE;
            case TIMESTAMP -> TIMESTAMP;
            case TIMESTAMP_WITH_LOCAL_TIME_ZONE -> INSTANT;
            case INTERVAL_YEAR, INTERVAL_YEAR_MONTH, INTERVAL_MONTH -> MONTHS;
            case INTERVAL_DAY,
                    INTERVAL_DAY_HOUR,
                    INTERVAL_DAY_MINUTE,
                    INTERVAL_DAY_SECOND,
                    INTERVAL_HOUR,
                    INTERVAL_HOUR_MINUTE,
                    INTERVAL_HOUR_SECOND,
                    INTERVAL_MINUTE,
                    INTERVAL_MINUTE_SECOND,
                    INTERVAL_SECOND -> MILLIS;
            case NULL -> NOTHING;
            default -> throw Failures.unsupported("values of type " + type.getSqlTypeName());
        };
    }

    /** The kind that both can be turned into without loss of meaning, as PostgreSQL compares and adds them. */
    static Optional<ValueKind> common(ValueKind left, ValueKind right) {
        if (left == right || right == NOTHING) {
            return Optional.of(left);
        }
        if (left == NOTHING) {
            return Optional.of(right);
        }
        if ((left.isNumber() && right.isNumber()) || (left.isTime() && right.isTime())) {
            return Optional.of(left.compareTo(right) > 0 ? left : right);
        }
        if (left.isText() && right.isText()) {
            return Optional.of(TEXT);
        }
        return Optional.empty();
    }

    boolean isInteger() {
        return this == SMALLINT || this == INTEGER || this == BIGINT;
    }

    boolean isNumber() {
        return isInteger() || this == NUMERIC || this == DOUBLE;
    }

    boolean isTime() {
        return this == DATE || this == TIMESTAMP || this == INSTANT;
    }

    boolean isText() {
        return this == TEXT || this == UUID;
    }

    boolean isInterval() {
        return this == MONTHS || this == MILLIS;
    }

    /** For messages. */
    String typeName() {
        return switch (this) {
            case DOUBLE -> "double precision";
            case INSTANT -> "timestamp with time zone";
            case MONTHS, MILLIS -> "interval";
            default -> name().toLowerCase(Locale.ROOT);
        };
    }
}
