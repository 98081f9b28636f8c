package io.kelir.platform.segments;

import io.kelir.platform.segments.TopicConfig.ColumnConfig;
import io.kelir.platform.segments.row.AvroFormat;
import io.kelir.platform.segments.row.ValueFormat;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a format needs to know to read values, beside the columns.
 *
 * @param delimiter   for {@code csv}: the character between cells, a comma by default
 * @param schema      for {@code avro}: the records' schema in JSON
 * @param prefixBytes for {@code avro}: bytes before each record that are passed over; 5 where a schema registry numbers schemas
 */
public record ValuesConfig(Optional<String> delimiter, Optional<String> schema, OptionalInt prefixBytes) {
    static final String JSON = "json";

    /** Nothing beside the columns. */
    public static final ValuesConfig NONE = new ValuesConfig(Optional.empty(), Optional.empty(), OptionalInt.empty());

    private static final String AVRO = "avro";
    private static final String CSV = "csv";
    private static final String TEXT = "text";

    public ValuesConfig {
        delimiter = delimiter == null ? Optional.empty() : delimiter;
        schema = schema == null ? Optional.empty() : schema;
        prefixBytes = prefixBytes == null ? OptionalInt.empty() : prefixBytes;
        boolean isOneCharacter = delimiter
                .filter(text -> text.length() != 1 || text.equals("\""))
                .isEmpty();
        Problems.require(isOneCharacter, "delimiter", "expected one character, not a quote");
        Problems.require(prefixBytes.orElse(0) >= 0, "prefix_bytes", "expected 0 or more");
        Problems.require(
                schema.isEmpty() || AvroFormat.of(schema.get(), 0).isPresent(),
                "schema",
                "is not the Avro schema of a record");
    }

    /** Refuses what does not go with a format. */
    void check(String format, Map<String, ColumnConfig> columns) {
        switch (format) {
            case JSON -> {}
            case AVRO -> Problems.require(schema.isPresent(), "values.schema", "is required for format avro");
            case CSV ->
                Problems.require(
                        columns.values().stream()
                                .allMatch(column -> column.path().isEmpty()),
                        "columns",
                        "cells of a line have no path; they stand in the order of the columns");
            case TEXT ->
                Problems.require(
                        columns.isEmpty(), "columns", "a topic of texts has no columns but those of every topic");
            default -> throw Problems.at("format", "expected json, avro, csv or text");
        }
        Problems.require(format.equals(TEXT) || !columns.isEmpty(), "columns", "is required and names at least one");
        Problems.require(format.equals(CSV) || delimiter.isEmpty(), "values.delimiter", "goes with format csv");
        Problems.require(
                format.equals(AVRO) || (schema.isEmpty() && prefixBytes.isEmpty()),
                "values",
                "schema and prefix_bytes go with format avro");
    }

    /** The format of that name, which {@link #check} has seen. */
    ValueFormat format(String name) {
        return switch (name) {
            case AVRO ->
                AvroFormat.of(schema.orElseThrow(), prefixBytes.orElse(0)).orElseThrow();
            case CSV -> ValueFormat.csv(delimiter.orElse(",").charAt(0));
            case TEXT -> ValueFormat.TEXT;
            default -> ValueFormat.JSON;
        };
    }
}
