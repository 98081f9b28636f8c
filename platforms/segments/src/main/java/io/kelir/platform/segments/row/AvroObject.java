package io.kelir.platform.segments.row;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;

/**
 * Writes one Avro value as JSON: decimals as exact numbers, dates and times of day-precision as ISO 8601, times in milliseconds as numbers,
 * bytes as hexadecimal digits behind {@code \x}.
 */
final class AvroObject {
    private static final int DEPTH_MAX = 64;
    private static final int VALUES_MAX = 1 << 20;
    private static final long MICROS = 1_000_000;

    private final AvroInput input;
    private final JsonGenerator json;
    private int values;

    AvroObject(AvroInput input, JsonGenerator json) {
        this.input = input;
        this.json = json;
    }

    void write(Schema schema) throws IOException {
        write(schema, 0);
    }

    private void write(Schema schema, int depth) throws IOException {
        if (depth > DEPTH_MAX || ++values > VALUES_MAX) {
            throw new IOException("too deep or too many values");
        }
        switch (schema.getType()) {
            case NULL -> json.writeNull();
            case BOOLEAN -> json.writeBoolean(input.truth());
            case INT, LONG -> writeWhole(schema.getLogicalType());
            case FLOAT -> json.writeNumber(input.float32());
            case DOUBLE -> json.writeNumber(input.float64());
            case STRING -> json.writeString(input.text());
            case BYTES -> writeBytes(schema.getLogicalType(), input.bytes());
            case FIXED -> writeBytes(schema.getLogicalType(), input.bytes(schema.getFixedSize()));
            case ENUM ->
                json.writeString(schema.getEnumSymbols()
                        .get(input.index(schema.getEnumSymbols().size())));
            case UNION ->
                write(schema.getTypes().get(input.index(schema.getTypes().size())), depth + 1);
            case RECORD -> writeRecord(schema, depth);
            case ARRAY -> writeArray(schema.getElementType(), depth);
            case MAP -> writeMap(schema.getValueType(), depth);
        }
    }

    private void writeWhole(LogicalType type) throws IOException {
        long value = input.varlong();
        if (type instanceof LogicalTypes.Date) {
            json.writeString(LocalDate.ofEpochDay(value).toString());
        } else if (type instanceof LogicalTypes.TimestampMicros || type instanceof LogicalTypes.LocalTimestampMicros) {
            json.writeString(Instant.ofEpochSecond(Math.floorDiv(value, MICROS), Math.floorMod(value, MICROS) * 1000)
                    .toString());
        } else {
            json.writeNumber(value);
        }
    }

    private void writeBytes(LogicalType type, byte[] bytes) throws IOException {
        if (type instanceof LogicalTypes.Decimal decimal) {
            BigInteger unscaled = bytes.length == 0 ? BigInteger.ZERO : new BigInteger(bytes);
            json.writeNumber(new BigDecimal(unscaled, decimal.getScale()));
        } else {
            json.writeString("\\x" + HexFormat.of().formatHex(bytes));
        }
    }

    private void writeRecord(Schema schema, int depth) throws IOException {
        json.writeStartObject();
        for (Schema.Field field : schema.getFields()) {
            json.writeFieldName(field.name());
            write(field.schema(), depth + 1);
        }
        json.writeEndObject();
    }

    private void writeArray(Schema elements, int depth) throws IOException {
        json.writeStartArray();
        for (long left = block(); left > 0; left = left > 1 ? left - 1 : block()) {
            write(elements, depth + 1);
        }
        json.writeEndArray();
    }

    private void writeMap(Schema ofValues, int depth) throws IOException {
        json.writeStartObject();
        for (long left = block(); left > 0; left = left > 1 ? left - 1 : block()) {
            json.writeFieldName(input.text());
            write(ofValues, depth + 1);
        }
        json.writeEndObject();
    }

    /** How many values follow; a negative number is followed by their length in bytes. */
    private long block() throws IOException {
        long count = input.varlong();
        if (count < 0) {
            input.varlong();
            return Math.negateExact(count);
        }
        return count;
    }
}
