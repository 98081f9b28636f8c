package io.kelir.mcp.tools;

import io.kelir.directory.ColumnEntry;
import io.kelir.directory.DataSetEntry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Data sets as agents read them. */
public final class DataSetJson {
    private DataSetJson() {}

    /** One line of a list. */
    public static Map<String, Object> summary(DataSetEntry entry) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", entry.name());
        json.put("description", entry.description());
        json.put("kind", entry.isPersonal() ? "personal" : "public");
        json.put("columns", entry.columns().stream().map(ColumnEntry::name).toList());
        return json;
    }

    /** All that the caller may know. */
    public static Map<String, Object> full(DataSetEntry entry) {
        Map<String, Object> json = summary(entry);
        json.put("rows", entry.rows());
        json.put("key", entry.key());
        entry.entity().ifPresent(entity -> json.put("entity", entity));
        entry.minEntities().ifPresent(least -> json.put("min_entities", least));
        json.put("columns", entry.columns().stream().map(DataSetJson::column).toList());
        json.put("examples", entry.examples());
        return json;
    }

    /** The columns with at most so many values each; the others are counted in {@code values_more}. */
    static List<Map<String, Object>> columns(DataSetEntry entry, int valuesMax) {
        return entry.columns().stream()
                .map(DataSetJson::column)
                .map(column -> shortened(column, valuesMax))
                .toList();
    }

    private static Map<String, Object> shortened(Map<String, Object> column, int valuesMax) {
        if (column.get("values") instanceof List<?> values && values.size() > valuesMax) {
            column.put("values", List.copyOf(values.subList(0, valuesMax)));
            column.put("values_more", values.size() - valuesMax);
        }
        return column;
    }

    /** One column. */
    static Map<String, Object> column(ColumnEntry column) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", column.name());
        json.put("type", column.type());
        putUnlessEmpty(json, "uses", column.uses().stream().map(Enum::name).toList());
        putUnlessEmpty(json, "values", plain(column.domain()));
        putUnlessEmpty(json, "bands", plain(column.bands()));
        column.domainReference().ifPresent(reference -> json.put("values_of", reference));
        column.grain().ifPresent(grain -> json.put("grain", grain));
        column.bounds()
                .ifPresent(bounds -> json.put(
                        "bounds",
                        List.of(
                                bounds.least().toPlainString(),
                                bounds.greatest().toPlainString())));
        if (!column.description().isEmpty()) {
            json.put("description", column.description());
        }
        return json;
    }

    private static void putUnlessEmpty(Map<String, Object> json, String name, List<?> values) {
        if (!values.isEmpty()) {
            json.put(name, values);
        }
    }

    /** Numbers and booleans as they are, everything else as text. */
    private static List<Object> plain(List<Object> values) {
        return values.stream()
                .map(value -> value instanceof Integer || value instanceof Long || value instanceof Boolean
                        ? value
                        : String.format(Locale.ROOT, "%s", value))
                .toList();
    }

    static Map<String, Object> summarySchema() {
        return Schema.object(List.of("name", "description", "kind", "columns"))
                .with("name", Schema.text("as statements write it"))
                .with("description", Schema.text())
                .with("kind", Map.of("enum", List.of("personal", "public")))
                .with("columns", Schema.texts())
                .build();
    }

    static Map<String, Object> fullSchema() {
        return fullSchemaWith(schema -> schema);
    }

    /** The schema of a full description with further properties. */
    static Map<String, Object> fullSchemaWith(UnaryOperator<Schema> further) {
        Map<String, Object> column = Schema.object(List.of("name", "type"))
                .with("name", Schema.text())
                .with("type", Schema.text("PostgreSQL's name of the type"))
                .with("description", Schema.text())
                .with("uses", Schema.texts())
                .with("values", Schema.arrayOf(Map.of()))
                .with("values_more", Map.of("type", "integer", "description", "values that are not listed"))
                .with("values_of", Schema.text("column of a public data set that lists the values"))
                .with("bands", Schema.arrayOf(Map.of()))
                .with("grain", Schema.text("ISO 8601 step; group by date_trunc, filter on its starts"))
                .with("bounds", Schema.texts())
                .build();
        return further.apply(full(column)).build();
    }

    private static Schema full(Map<String, Object> column) {
        return Schema.object(List.of("name", "description", "kind", "rows", "key", "columns", "examples"))
                .with("name", Schema.text("as statements write it"))
                .with("description", Schema.text())
                .with("kind", Map.of("enum", List.of("personal", "public")))
                .with("rows", Map.of("type", "boolean", "description", "whether rows may leave without aggregation"))
                .with("key", Schema.texts())
                .with("entity", Schema.text("what a personal data set is about"))
                .with(
                        "min_entities",
                        Map.of("type", "integer", "description", "least entities behind a released value"))
                .with("columns", Schema.arrayOf(column))
                .with("examples", Schema.texts());
    }
}
