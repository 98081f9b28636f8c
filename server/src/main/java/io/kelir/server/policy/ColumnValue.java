package io.kelir.server.policy;

import com.fasterxml.jackson.databind.JsonNode;
import io.kelir.value.ColumnType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.UUID;

/** A value written in the policy file as a value of a column's Java class. */
final class ColumnValue {
    private ColumnValue() {}

    /** @throws IllegalArgumentException saying what is expected, when the value is not of the column's type */
    static Object of(JsonNode node, ColumnType type) {
        try {
            return convert(node, type);
        } catch (ArithmeticException | DateTimeException e) {
            throw mismatch(node, type, e);
        }
    }

    private static Object convert(JsonNode node, ColumnType type) {
        return switch (type.name()) {
            case SMALLINT, INTEGER -> number(node, type).intValueExact();
            case BIGINT -> number(node, type).longValueExact();
            case NUMERIC -> scaled(number(node, type), type);
            case DOUBLE -> number(node, type).doubleValue();
            case BOOLEAN -> truth(node, type);
            case TEXT -> text(node, type);
            case UUID -> uuid(node, type);
            case DATE -> LocalDate.parse(text(node, type));
            case TIMESTAMP -> LocalDateTime.parse(text(node, type));
            case TIMESTAMP_WITH_TIME_ZONE -> Instant.parse(text(node, type));
        };
    }

    private static BigDecimal number(JsonNode node, ColumnType type) {
        if (!node.isNumber()) {
            throw mismatch(node, type, null);
        }
        return node.decimalValue();
    }

    private static BigDecimal scaled(BigDecimal number, ColumnType type) {
        return type.scale() < 0 ? number : number.setScale(type.scale(), RoundingMode.UNNECESSARY);
    }

    private static boolean truth(JsonNode node, ColumnType type) {
        if (!node.isBoolean()) {
            throw mismatch(node, type, null);
        }
        return node.booleanValue();
    }

    private static String text(JsonNode node, ColumnType type) {
        if (!node.isTextual()) {
            throw mismatch(node, type, null);
        }
        return node.asText();
    }

    private static String uuid(JsonNode node, ColumnType type) {
        try {
            return UUID.fromString(text(node, type)).toString();
        } catch (IllegalArgumentException e) {
            throw mismatch(node, type, e);
        }
    }

    private static IllegalArgumentException mismatch(
            JsonNode node, ColumnType type, @org.jspecify.annotations.Nullable Exception cause) {
        return new IllegalArgumentException("is " + node + ", expected a value of type " + type.postgresName(), cause);
    }
}
