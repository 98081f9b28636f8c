package io.kelir.platform.segments.row;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.kelir.catalog.Column;
import io.kelir.platform.segments.format.RecordCursor;
import io.kelir.value.ColumnType;
import io.kelir.value.TypeName;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What every record has, whatever its value says. Always after the declared columns. */
public final class ImplicitColumns {
    /** In this order. */
    public static final List<Column> ALL = List.of(
            new Column("_partition", ColumnType.of(TypeName.INTEGER), false, "Partition of the record."),
            new Column("_offset", ColumnType.of(TypeName.BIGINT), false, "Offset of the record in its partition."),
            new Column("_ts", ColumnType.of(TypeName.TIMESTAMP_WITH_TIME_ZONE), false, "Timestamp of the record."),
            text("_key", "Key of the record; \\x and hexadecimal digits when it is not UTF-8."),
            text("_headers", "Headers of the record as JSON: [[name, value], …]; values as in _key."),
            text("_value", "The whole value of the record; as in _key."));

    private static final JsonFactory JSON = new JsonFactory();

    private final boolean keyIsNeeded;
    private final boolean headersAreNeeded;
    private final boolean valueIsNeeded;

    /** @param needed names of columns that are asked for; what is not needed is not made */
    ImplicitColumns(Set<String> needed) {
        this.keyIsNeeded = needed.contains("_key");
        this.headersAreNeeded = needed.contains("_headers");
        this.valueIsNeeded = needed.contains("_value");
    }

    private static Column text(String name, String description) {
        return new Column(name, ColumnType.of(TypeName.TEXT), true, description);
    }

    /** Whether a column of that name is one of these. */
    public static boolean areNamed(String name) {
        return ALL.stream().anyMatch(column -> column.name().equals(name));
    }

    /** Writes the record's values from a position on. */
    void read(int partition, RecordCursor record, @Nullable Object[] values, int from) {
        int slot = from;
        values[slot++] = partition;
        values[slot++] = record.offset();
        values[slot++] = Instant.ofEpochMilli(record.timestampMillis());
        values[slot++] = keyIsNeeded ? text(record.bytes(), record.keyStart(), record.keyLength()) : null;
        values[slot++] = headersAreNeeded ? headers(record) : null;
        values[slot] = valueIsNeeded ? text(record.bytes(), record.valueStart(), record.valueLength()) : null;
    }

    private static @Nullable String text(byte[] bytes, int start, int length) {
        if (length == RecordCursor.NULL_LENGTH) {
            return null;
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, start, length))
                    .toString();
        } catch (CharacterCodingException e) {
            return "\\x" + HexFormat.of().formatHex(bytes, start, start + length);
        }
    }

    private static String headers(RecordCursor record) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartArray();
            for (RecordCursor.Header header : record.headers()) {
                byte[] value = header.value();
                json.writeStartArray();
                json.writeString(header.name());
                json.writeString(value == null ? null : text(value, 0, value.length));
                json.writeEndArray();
            }
            json.writeEndArray();
        } catch (IOException e) {
            throw new UncheckedIOException("a writer in memory does not fail", e);
        }
        return text.toString();
    }
}
