package io.kelir.platform.segments.row;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kelir.value.ColumnType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.avro.Conversions;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Values in Avro, written by Avro's own library, and in lines of cells. */
class ValueFormatTest {
    private static final Schema SCHEMA = new Schema.Parser()
            .parse(
                    """
                    {"type": "record", "name": "Sale", "fields": [
                      {"name": "id", "type": "long"},
                      {"name": "amount", "type": {"type": "bytes", "logicalType": "decimal", "precision": 20, "scale": 2}},
                      {"name": "sold", "type": {"type": "long", "logicalType": "timestamp-micros"}},
                      {"name": "day", "type": {"type": "int", "logicalType": "date"}},
                      {"name": "status", "type": {"type": "enum", "name": "Status", "symbols": ["NEW", "PAID"]}},
                      {"name": "rate", "type": ["null", "double"]},
                      {"name": "paid", "type": "boolean"},
                      {"name": "place", "type": {"type": "record", "name": "Place", "fields": [
                        {"name": "city", "type": ["null", "string"]}]}},
                      {"name": "tags", "type": {"type": "array", "items": "string"}},
                      {"name": "more", "type": {"type": "map", "values": "int"}}]}
                    """);
    private static final List<Field> FIELDS = List.of(
            field("id", "bigint"),
            field("amount", "numeric(20,2)"),
            field("sold", "timestamptz"),
            field("day", "date"),
            field("status", "text"),
            field("rate", "double"),
            field("paid", "boolean"),
            new Field("city", type("text"), List.of("place", "city")),
            new Field("second_tag", type("text"), List.of("tags", "1")),
            new Field("boxes", type("integer"), List.of("more", "boxes")));

    @Test
    void readsAvroAsItsLibraryWroteIt() throws IOException {
        Random random = new Random(3);
        for (int i = 0; i < 500; i++) {
            List<Object> expected = new ArrayList<>();
            byte[] written = avro(sale(random, expected));

            assertEquals(expected, read(written, 0));
            byte[] numbered = new byte[written.length + 5];
            System.arraycopy(written, 0, numbered, 5, written.length);
            assertEquals(expected, read(numbered, 5));
        }
    }

    @Test
    void countsForgedAvroAsBadInsteadOfFailing() throws IOException {
        Random random = new Random(4);
        ValueFields fields = avroFields(0);
        int refused = 0;
        for (int i = 0; i < 3000; i++) {
            byte[] bytes = avro(sale(random, new ArrayList<>()));
            for (int flips = 1 + random.nextInt(4); flips > 0; flips--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            int length = random.nextInt(3) == 0 ? random.nextInt(bytes.length) : bytes.length;
            refused += fields.read(bytes, 0, length, new Object[FIELDS.size()]) ? 0 : 1;
        }
        assertTrue(refused > 1000, "most of them are no sales: " + refused);
    }

    private static GenericRecord sale(Random random, List<Object> expected) {
        BigDecimal amount = BigDecimal.valueOf(random.nextLong(), 2);
        long micros = 1_767_225_600_000_000L + random.nextInt();
        int day = 20_000 + random.nextInt(1000);
        boolean hasRate = random.nextBoolean();
        double rate = random.nextDouble();
        String city = random.nextBoolean() ? "Tübingen" : null;
        long id = random.nextLong();
        boolean paid = random.nextBoolean();
        GenericData.Record place =
                new GenericData.Record(SCHEMA.getField("place").schema());
        place.put("city", city);
        GenericData.Record sale = new GenericData.Record(SCHEMA);
        sale.put("id", id);
        sale.put("amount", decimal(amount));
        sale.put("sold", micros);
        sale.put("day", day);
        sale.put("status", new GenericData.EnumSymbol(SCHEMA.getField("status").schema(), paid ? "PAID" : "NEW"));
        sale.put("rate", hasRate ? rate : null);
        sale.put("paid", paid);
        sale.put("place", place);
        sale.put("tags", List.of("first", "second", "third"));
        sale.put("more", Map.of("boxes", 7, "bags", -2));
        expected.addAll(Arrays.asList(
                id,
                amount,
                Instant.ofEpochSecond(Math.floorDiv(micros, 1_000_000), Math.floorMod(micros, 1_000_000) * 1000L),
                LocalDate.ofEpochDay(day),
                paid ? "PAID" : "NEW",
                hasRate ? rate : null,
                paid,
                city,
                "second",
                7));
        return sale;
    }

    private static ByteBuffer decimal(BigDecimal amount) {
        return new Conversions.DecimalConversion()
                .toBytes(amount, SCHEMA.getField("amount").schema(), LogicalTypes.decimal(20, 2));
    }

    private static byte[] avro(GenericRecord record) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
        new GenericDatumWriter<GenericRecord>(SCHEMA).write(record, encoder);
        encoder.flush();
        return bytes.toByteArray();
    }

    private static ValueFields avroFields(int prefixBytes) {
        return AvroFormat.of(SCHEMA.toString(), prefixBytes).orElseThrow().fields(FIELDS, field -> true);
    }

    private static List<Object> read(byte[] bytes, int prefixBytes) {
        Object[] values = new Object[FIELDS.size()];
        assertTrue(avroFields(prefixBytes).read(bytes, 0, bytes.length, values));
        return Arrays.asList(values);
    }

    @Test
    void readsLinesOfCells() {
        assertArrayEquals(new Object[] {1, "a,b", true, new BigDecimal("2.50")}, csv("1,\"a,b\",true,2.5\r\n"));
        assertArrayEquals(new Object[] {null, "", false, null}, csv(",\"\",false,"));
        assertArrayEquals(
                new Object[] {-3, "say \"hi\"", null, BigDecimal.valueOf(0, 2)}, csv("-3,\"say \"\"hi\"\"\",,0"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1,a,true",
                "1,a,true,2,3",
                "x,a,true,2",
                "1,\"a,true,2",
                "1,a\"b,true,2",
                "1,a,true,2\n1,a,true,2"
            })
    void passesOverLinesThatAreNotAsDeclared(String line) {
        assertFalse(csvFields(',').read(bytes(line), 0, bytes(line).length, new Object[4]));
    }

    @Test
    void takesAnotherDelimiter() {
        Object[] values = new Object[4];
        byte[] line = bytes("1;a,b;true;2.5");

        assertTrue(csvFields(';').read(line, 0, line.length, values));
        assertArrayEquals(new Object[] {1, "a,b", true, new BigDecimal("2.50")}, values);
    }

    private static Object[] csv(String line) {
        Object[] values = new Object[4];
        assertTrue(csvFields(',').read(bytes(line), 0, bytes(line).length, values), line);
        return values;
    }

    private static ValueFields csvFields(char delimiter) {
        return ValueFormat.csv(delimiter)
                .fields(
                        List.of(
                                field("n", "int"),
                                field("t", "text"),
                                field("b", "boolean"),
                                field("d", "numeric(9,2)")),
                        field -> true);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"lines\":[{\"sku\":\"a\"},{\"sku\":\"b\"}]}|b",
                "{\"lines\":[{\"sku\":\"a\"}]}|",
                "{\"lines\":[]}|",
                "{\"lines\":{\"1\":{\"sku\":\"named\"}}}|named",
                "{\"lines\":[1,{\"sku\":{\"deep\":[1.50,null]}}]}|{\"deep\":[1.50,null]}"
            })
    void findsElementsOfArraysAndTakesWholeStructuresAsTexts(String json, String expected) {
        Field second = new Field("second", type("text"), List.of("lines", "1", "sku"));
        Object[] values = new Object[1];

        assertTrue(ValueFormat.JSON
                .fields(List.of(second), field -> true)
                .read(bytes(json), 0, bytes(json).length, values));
        assertEquals(expected, values[0]);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Field field(String name, String type) {
        return new Field(name, type(type), List.of(name));
    }

    private static ColumnType type(String text) {
        return TypeText.parse(text).orElseThrow();
    }
}
