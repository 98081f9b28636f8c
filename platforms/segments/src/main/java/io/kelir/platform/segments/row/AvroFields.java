package io.kelir.platform.segments.row;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.DateTimeException;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/** Makes a JSON object of an Avro record, so that its fields mean what members of JSON do. */
final class AvroFields implements ValueFields {
    private static final JsonFactory JSON = new JsonFactory();

    private final Schema schema;
    private final int prefixBytes;
    private final JsonFields json;
    private final ByteArrayOutputStream object = new ByteArrayOutputStream();

    AvroFields(Schema schema, int prefixBytes, JsonFields json) {
        this.schema = schema;
        this.prefixBytes = prefixBytes;
        this.json = json;
    }

    @Override
    public boolean read(byte[] bytes, int start, int length, @Nullable Object[] values) {
        object.reset();
        try (JsonGenerator out = JSON.createGenerator(object)) {
            AvroInput input = new AvroInput(bytes, start + prefixBytes, start + length);
            new AvroObject(input, out).write(schema);
            out.flush();
            return input.isAtEnd() && json.read(object.toByteArray(), 0, object.size(), values);
        } catch (IOException | DateTimeException | ArithmeticException e) {
            return false; // not of this schema: the caller counts the record
        }
    }
}
