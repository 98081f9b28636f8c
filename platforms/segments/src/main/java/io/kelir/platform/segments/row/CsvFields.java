package io.kelir.platform.segments.row;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.kelir.value.TypeName;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Makes a JSON object of a line, so that cells mean what members of JSON do. A cell that is empty and not quoted is NULL. */
final class CsvFields implements ValueFields {
    private static final JsonFactory JSON = new JsonFactory();

    private final List<Field> fields;
    private final JsonFields json;
    private final char delimiter;
    private final ByteArrayOutputStream object = new ByteArrayOutputStream();

    CsvFields(List<Field> fields, Predicate<Field> wanted, char delimiter) {
        this.fields = fields;
        this.json = new JsonFields(fields, wanted);
        this.delimiter = delimiter;
    }

    @Override
    public boolean read(byte[] bytes, int start, int length, @Nullable Object[] values) {
        Optional<List<Optional<String>>> cells =
                text(bytes, start, length).flatMap(line -> new CsvLine(line, delimiter).cells());
        if (cells.isEmpty() || cells.get().size() != fields.size()) {
            return false;
        }
        writeObject(cells.get());
        return json.read(object.toByteArray(), 0, object.size(), values);
    }

    private static Optional<String> text(byte[] bytes, int start, int length) {
        try {
            ByteBuffer line = ByteBuffer.wrap(bytes, start, length);
            return Optional.of(StandardCharsets.UTF_8.newDecoder().decode(line).toString());
        } catch (CharacterCodingException e) {
            return Optional.empty(); // not a line of text: the caller counts the record
        }
    }

    private void writeObject(List<Optional<String>> cells) {
        object.reset();
        try (JsonGenerator out = JSON.createGenerator(object)) {
            out.writeStartObject();
            for (int i = 0; i < cells.size(); i++) {
                if (cells.get(i).isPresent()) {
                    out.writeFieldName(fields.get(i).path().get(0));
                    write(out, fields.get(i), cells.get(i).get());
                }
            }
            out.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("an array in memory does not fail", e);
        }
    }

    private static void write(JsonGenerator out, Field field, String cell) throws IOException {
        boolean isTruth = cell.equals("true") || cell.equals("false");
        if (field.type().name() == TypeName.BOOLEAN && isTruth) {
            out.writeBoolean(cell.equals("true"));
        } else {
            out.writeString(cell);
        }
    }
}
