package io.kelir.platform.segments;

import io.kelir.platform.segments.row.Field;
import io.kelir.platform.segments.row.ImplicitColumns;
import io.kelir.platform.segments.row.TypeText;
import io.kelir.platform.segments.row.ValueFormat;
import io.kelir.value.ColumnType;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A data set that lies in a topic.
 *
 * @param topic        name of the topic, exact
 * @param description  one sentence; may be left out
 * @param format       form of the records' values: {@code json} (default), {@code avro}, {@code csv} or {@code text}
 * @param columns      columns by name, in the order in which the data set lists them
 * @param storedWithin how far apart a record's timestamp and the moment at which its segment was stored can be. With this promise the
 *                     listing alone tells which segments a window of time needs; empty promises nothing
 * @param values       what the format needs to know beside the columns
 */
public record TopicConfig(
        String topic,
        Optional<String> description,
        Optional<String> format,
        Map<String, ColumnConfig> columns,
        Optional<Duration> storedWithin,
        ValuesConfig values) {
    public TopicConfig {
        Problems.require(topic != null && !topic.isBlank(), "topic", "is required");
        Problems.require(!topic.contains("/"), "topic", "is one part of a key, without /");
        description = description == null ? Optional.empty() : description;
        format = format == null ? Optional.empty() : format;
        columns = columns == null ? Map.of() : columns;
        values = values == null ? ValuesConfig.NONE : values;
        values.check(format.orElse(ValuesConfig.JSON), columns);
        columns = new LinkedHashMap<>(columns);
        storedWithin = storedWithin == null ? Optional.empty() : storedWithin;
        Problems.require(
                storedWithin.filter(Duration::isNegative).isEmpty(), "stored_within", "expected a positive duration");
        columns.keySet().forEach(TopicConfig::requireUnreserved);
        requireSeparatePaths(columns);
    }

    /** A topic of whose times nothing is promised. */
    public TopicConfig(
            String topic, Optional<String> description, Optional<String> format, Map<String, ColumnConfig> columns) {
        this(topic, description, format, columns, Optional.empty(), ValuesConfig.NONE);
    }

    private static void requireUnreserved(String column) {
        Problems.require(
                !ImplicitColumns.areNamed(column),
                "columns." + column,
                "is a column that every data set of segments has");
    }

    private static void requireSeparatePaths(Map<String, ColumnConfig> columns) {
        Set<String> seen = new HashSet<>();
        columns.forEach((name, column) -> {
            String path = column.pathOr(name);
            boolean clashes = seen.stream()
                    .anyMatch(other -> (other + ".").startsWith(path + ".") || (path + ".").startsWith(other + "."));
            Problems.require(!clashes, "columns." + name + ".path", "reads the same member as another column");
            seen.add(path);
        });
    }

    /** How the records' values are written. */
    ValueFormat valueFormat() {
        return values.format(format.orElse(ValuesConfig.JSON));
    }

    /** The columns as the row reader takes them. */
    List<Field> fields() {
        return columns.entrySet().stream()
                .map(column -> column.getValue().field(column.getKey()))
                .toList();
    }

    /**
     * A column of a data set.
     *
     * @param type        its type as PostgreSQL names it
     * @param path        member names from the root of the JSON object, joined with dots; by default the column's name
     * @param description  one sentence; may be left out
     */
    public record ColumnConfig(String type, Optional<String> path, Optional<String> description) {
        public ColumnConfig {
            Problems.require(type != null, "type", "is required");
            Problems.require(TypeText.parse(type).isPresent(), "type", "is not a type Kelir knows");
            path = path == null ? Optional.empty() : path;
            description = description == null ? Optional.empty() : description;
            boolean hasEmptyPart = path.stream()
                    .anyMatch(text -> List.of(text.split("\\.", -1)).contains(""));
            Problems.require(!hasEmptyPart, "path", "has an empty part");
        }

        ColumnType columnType() {
            return TypeText.parse(type).orElseThrow();
        }

        String pathOr(String name) {
            return path.orElse(name);
        }

        Field field(String name) {
            List<String> parts =
                    path.map(text -> List.of(text.split("\\.", -1))).orElse(List.of(name));
            return new Field(name, columnType(), parts);
        }
    }
}
