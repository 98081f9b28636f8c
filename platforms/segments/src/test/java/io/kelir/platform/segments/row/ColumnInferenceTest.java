package io.kelir.platform.segments.row;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ColumnInferenceTest {
    private static final List<String> VALUES = List.of(
            "1",
            "-9223372036854775808",
            "9223372036854775808",
            "1.50",
            "1e300",
            "true",
            "null",
            "\"x\"",
            "\"2026-01-01\"",
            "\"2026-01-01T10:00:00Z\"",
            "\"f81d4fae-7dec-11d0-a765-00a0c91e6bf6\"",
            "\"00123\"",
            "[1,2]",
            "[]",
            "{}",
            "{\"a\":1}",
            "{\"a\":\"x\",\"b\":{\"c\":2.5}}");

    @Test
    void proposesTheNarrowestTypes() {
        assertEquals(
                "{id=bigint [id], ok=boolean [ok], price=numeric [price], at=timestamp with time zone [at],"
                        + " day=date [day], zip=text [zip], address_city=text [address, city], tags=text [tags]}",
                proposed(
                        "{\"id\":1,\"ok\":true,\"price\":1.5,\"at\":\"2026-01-01T10:00:00Z\",\"day\":\"2026-01-01\","
                                + "\"zip\":\"01234\",\"address\":{\"city\":\"Ulm\"},\"tags\":[1]}",
                        "{\"id\":2,\"price\":2,\"zip\":null,\"address\":{}}"));
    }

    @Test
    void widensToWhatTakesAllValues() {
        assertEquals("{a=numeric [a]}", proposed("{\"a\":1}", "{\"a\":9223372036854775808}"));
        assertEquals("{a=text [a]}", proposed("{\"a\":1}", "{\"a\":\"x\"}"));
        assertEquals("{a=text [a]}", proposed("{\"a\":1}", "{\"a\":{\"b\":2}}"));
        assertEquals("{a=text [a]}", proposed("{\"a\":\"2026-01-01\"}", "{\"a\":\"2026-01-01T10:00:00Z\"}"));
        assertEquals("{v_ts=bigint [_ts], a=bigint [A], a_2=bigint [a]}", proposed("{\"_ts\":1,\"A\":1,\"a\":2}"));
    }

    @Test
    void countsWhatIsNoObject() {
        ColumnInference inference = new ColumnInference();
        List.of("1", "{\"a\":1", "{\"a\":1} 2", "", "{\"a\":1}").forEach(json -> add(inference, json));

        assertEquals(5, inference.samples());
        assertEquals(4, inference.misfits());
    }

    @Test
    void proposesColumnsThatReadAThousandMixedRecords() {
        Random random = new Random(9);
        for (int round = 0; round < 8; round++) {
            List<String> records = new ArrayList<>();
            for (int i = 0; i < 1000; i++) {
                records.add(record(random, 1 + round % 4));
            }
            ColumnInference inference = new ColumnInference();
            records.forEach(json -> add(inference, json));

            List<Field> fields = List.copyOf(inference.columns().values());

            JsonFields reader = new JsonFields(fields, field -> true);
            for (String json : records) {
                byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
                assertTrue(reader.read(bytes, 0, bytes.length, new Object[fields.size()]), json);
            }
            assertEquals(0, inference.misfits());
        }
    }

    /** Members take their values from a few kinds, so that some columns become narrow and others do not. */
    private static String record(Random random, int kinds) {
        List<String> members = new ArrayList<>();
        for (int member = 0; member < 8; member++) {
            if (random.nextInt(4) > 0) {
                String value = VALUES.get((member * 2 + random.nextInt(kinds)) % VALUES.size());
                members.add("\"m" + member + "\":" + value);
            }
        }
        return "{" + String.join(",", members) + "}";
    }

    private static String proposed(String... records) {
        ColumnInference inference = new ColumnInference();
        for (String json : records) {
            add(inference, json);
        }
        Map<String, String> columns = new LinkedHashMap<>();
        inference
                .columns()
                .forEach((name, field) -> columns.put(name, field.type().postgresName() + " " + field.path()));
        return columns.toString();
    }

    private static void add(ColumnInference inference, String json) {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        inference.add(bytes, 0, bytes.length);
    }
}
