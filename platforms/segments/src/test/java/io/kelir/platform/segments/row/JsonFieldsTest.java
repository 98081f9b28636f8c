package io.kelir.platform.segments.row;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kelir.value.ColumnType;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonFieldsTest {
    static Stream<Arguments> fitting() {
        return Stream.of(
                Arguments.of("smallint", "-32768", -32768),
                Arguments.of("integer", "2147483647", 2147483647),
                Arguments.of("integer", "\"12\"", 12),
                Arguments.of("bigint", "9223372036854775807", Long.MAX_VALUE),
                Arguments.of("bigint", "\"9007199254740993\"", 9007199254740993L),
                Arguments.of("numeric(4,1)", "97.5", new BigDecimal("97.5")),
                Arguments.of("numeric(4,1)", "97", new BigDecimal("97.0")),
                Arguments.of("numeric(4,1)", "97.50", new BigDecimal("97.5")),
                Arguments.of("numeric(4,1)", "\"-0.5\"", new BigDecimal("-0.5")),
                Arguments.of("numeric(4,1)", "9.99e2", new BigDecimal("999.0")),
                Arguments.of("numeric(4,1)", "0e999999999", new BigDecimal("0.0")),
                Arguments.of("numeric(20,0)", "18446744073709551615", new BigDecimal("18446744073709551615")),
                Arguments.of("numeric", "0.10", new BigDecimal("0.10")),
                Arguments.of("numeric", "1e3", new BigDecimal("1000")),
                Arguments.of("double precision", "0.1", 0.1),
                Arguments.of("double precision", "-0.0", 0.0),
                Arguments.of("boolean", "true", true),
                Arguments.of("text", "\"a\\u00e9\\n\"", "aé\n"),
                Arguments.of("text", "12.50", "12.50"),
                Arguments.of("text", "false", "false"),
                Arguments.of("text", "[\"a\", {\"b\": 1.50}]", "[\"a\",{\"b\":1.50}]"),
                Arguments.of(
                        "uuid", "\"F81D4FAE-7DEC-11D0-A765-00A0C91E6BF6\"", "f81d4fae-7dec-11d0-a765-00a0c91e6bf6"),
                Arguments.of("date", "\"2024-02-29\"", LocalDate.of(2024, 2, 29)),
                Arguments.of("timestamp", "\"2026-01-01T10:00:00\"", LocalDateTime.of(2026, 1, 1, 10, 0)),
                Arguments.of("timestamp", "\"2026-01-01 10:00:00.25\"", LocalDateTime.parse("2026-01-01T10:00:00.25")),
                Arguments.of("timestamp", "\"2026-01-01T10:00:00+02:00\"", LocalDateTime.of(2026, 1, 1, 8, 0)),
                Arguments.of("timestamp", "1767225600001", LocalDateTime.parse("2026-01-01T00:00:00.001")),
                Arguments.of("timestamptz", "\"2026-01-01T10:00:00Z\"", Instant.parse("2026-01-01T10:00:00Z")),
                Arguments.of(
                        "timestamptz",
                        "\"2026-01-01T10:00:00.123456789Z\"",
                        Instant.parse("2026-01-01T10:00:00.123456Z")));
    }

    @ParameterizedTest
    @MethodSource("fitting")
    void readsAValueExactly(String type, String json, Object expected) {
        @Nullable Object[] values = new Object[1];

        boolean read = read(List.of(field("v", type, "v")), "{\"v\":" + json + "}", values);

        assertTrue(read);
        assertEquals(expected, values[0]);
    }

    static Stream<Arguments> misfits() {
        return Stream.of(
                Arguments.of("timestamp", "\"2026-02-31T10:00:00\""),
                Arguments.of("timestamp", "\"2026-02-31T10:00:00+02:00\""),
                Arguments.of("smallint", "32768"),
                Arguments.of("integer", "2147483648"),
                Arguments.of("integer", "1.5"),
                Arguments.of("integer", "true"),
                Arguments.of("integer", "\"x\""),
                Arguments.of("integer", "{}"),
                Arguments.of("bigint", "9223372036854775808"),
                Arguments.of("numeric(4,1)", "1000"),
                Arguments.of("numeric(4,1)", "97.25"),
                Arguments.of("numeric(4,1)", "1e999999999"),
                Arguments.of("numeric(4,1)", "1e-999999999"),
                Arguments.of("numeric", "1e999999999"),
                Arguments.of("numeric", "\"NaN\""),
                Arguments.of("double precision", "1e400"),
                Arguments.of("boolean", "\"true\""),
                Arguments.of("uuid", "\"f81d4fae\""),
                Arguments.of("date", "\"2023-02-29\""),
                Arguments.of("date", "20240229"),
                Arguments.of("timestamp", "\"yesterday\""),
                Arguments.of("timestamp", "\"2026-01-01\""),
                Arguments.of("timestamp", "9223372036854775807"),
                Arguments.of("timestamptz", "1.5"));
    }

    @ParameterizedTest
    @MethodSource("misfits")
    void refusesAValueThatDoesNotFitItsType(String type, String json) {
        assertFalse(read(List.of(field("v", type, "v")), "{\"v\":" + json + "}", new Object[1]));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "42",
                "[1]",
                "{\"v\":1",
                "{\"v\":1}}",
                "{\"v\":1} 2",
                "{v:1}",
                "{\"v\":01}",
                "{\"v\":1,}"
            })
    void refusesWhatIsNotOneObject(String json) {
        assertFalse(read(List.of(field("v", "integer", "v")), json, new Object[1]));
    }

    @Test
    void findsNestedMembersAndNullsForMissingOnes() {
        List<Field> fields = List.of(
                field("city", "text", "address", "city"),
                field("zip", "text", "address", "zip"),
                field("gone", "integer", "gone"),
                field("deep", "integer", "address", "geo", "lat"));
        @Nullable Object[] values = {"stale", "stale", 1, 2};

        boolean read =
                read(fields, "{\"x\":[{\"city\":1}],\"address\":{\"zip\":null,\"city\":\"Ulm\",\"geo\":7}}", values);

        assertTrue(read);
        assertArrayEquals(new Object[] {"Ulm", null, null, null}, values);
    }

    @Test
    void takesTheLastOfMembersNamedTwice() {
        List<Field> fields = List.of(field("a", "integer", "a"), field("c", "integer", "b", "c"));
        @Nullable Object[] values = new Object[2];

        boolean read = read(fields, "{\"a\":1,\"b\":{\"c\":5},\"a\":2,\"b\":{}}", values);

        assertTrue(read);
        assertArrayEquals(new Object[] {2, null}, values);
    }

    @Test
    void checksColumnsThatAreNotWanted() {
        JsonFields fields =
                new JsonFields(List.of(field("a", "integer", "a"), field("b", "integer", "b")), field -> field.name()
                        .equals("a"));
        byte[] json = "{\"a\":1,\"b\":\"not a number\"}".getBytes(StandardCharsets.UTF_8);

        assertFalse(fields.read(json, 0, json.length, new Object[2]));
    }

    private static boolean read(List<Field> fields, String json, @Nullable Object[] values) {
        byte[] bytes = ("--" + json + "--").getBytes(StandardCharsets.UTF_8);
        return new JsonFields(fields, field -> true).read(bytes, 2, bytes.length - 4, values);
    }

    private static Field field(String name, String type, String... path) {
        ColumnType columnType = TypeText.parse(type).orElseThrow();
        return new Field(name, columnType, List.of(path));
    }
}
