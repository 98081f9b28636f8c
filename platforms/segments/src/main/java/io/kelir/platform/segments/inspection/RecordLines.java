package io.kelir.platform.segments.inspection;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import io.kelir.platform.segments.format.RecordCursor;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/**
 * Records as JSON, one object each: topic, partition, offset, timestamp, timestamp_type, key_b64, value_b64, headers as
 * {@code [[name, b64], …]}. What a record has not is null. Escaped to ASCII, for terminals of any character set.
 */
public final class RecordLines {
    private static final JsonFactory JSON =
            JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private final String topic;

    public RecordLines(String topic) {
        this.topic = topic;
    }

    /** The line, without its end, of the record that a cursor stands on. */
    public String line(int partition, RecordCursor record) {
        StringWriter line = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(line)) {
            json.writeStartObject();
            json.writeStringField("topic", topic);
            json.writeNumberField("partition", partition);
            json.writeNumberField("offset", record.offset());
            json.writeNumberField("timestamp", record.timestampMillis());
            json.writeStringField("timestamp_type", record.isLogAppendTime() ? "LogAppendTime" : "CreateTime");
            bytes(json, "key_b64", record, record.keyStart(), record.keyLength());
            bytes(json, "value_b64", record, record.valueStart(), record.valueLength());
            headers(json, record);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("a writer in memory does not fail", e);
        }
        return line.toString();
    }

    private static void bytes(JsonGenerator json, String name, RecordCursor record, int start, int length)
            throws IOException {
        json.writeFieldName(name);
        if (length == RecordCursor.NULL_LENGTH) {
            json.writeNull();
        } else {
            json.writeBinary(record.bytes(), start, length);
        }
    }

    private static void headers(JsonGenerator json, RecordCursor record) throws IOException {
        json.writeArrayFieldStart("headers");
        for (RecordCursor.Header header : record.headers()) {
            json.writeStartArray();
            json.writeString(header.name());
            byte[] value = header.value();
            if (value == null) {
                json.writeNull();
            } else {
                json.writeBinary(value);
            }
            json.writeEndArray();
        }
        json.writeEndArray();
    }
}
