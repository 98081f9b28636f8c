package io.kelir.directory;

import io.kelir.policy.DataSetPolicy;
import io.kelir.policy.Grain;
import io.kelir.policy.Use;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Statements over one data set whose form its policy allows, written from declarations alone. */
final class ExampleStatements {
    private static final int PUBLIC_COLUMNS_MAX = 3;

    private final String dataSet;
    private final DataSetPolicy policy;
    private final List<ColumnEntry> columns;

    ExampleStatements(String dataSet, DataSetPolicy policy, List<ColumnEntry> columns) {
        this.dataSet = quotedName(dataSet);
        this.policy = policy;
        this.columns = columns;
    }

    List<String> all() {
        return policy.isPublic() ? List.of(publicExample()) : personalExamples();
    }

    private String publicExample() {
        if (!policy.rows() || columns.isEmpty()) {
            return "SELECT COUNT(*) AS row_count FROM " + dataSet;
        }
        List<String> names = columns.stream()
                .limit(PUBLIC_COLUMNS_MAX)
                .map(column -> quoted(column.name()))
                .toList();
        return "SELECT " + String.join(", ", names) + " FROM " + dataSet + " LIMIT 10";
    }

    private List<String> personalExamples() {
        List<String> measures = measures();
        if (measures.isEmpty()) {
            return List.of();
        }
        List<String> examples = new ArrayList<>();
        groupKey()
                .ifPresent(key -> examples.add("SELECT " + key + " AS group_key, " + String.join(", ", measures)
                        + " FROM " + dataSet + " GROUP BY " + key + " ORDER BY group_key"));
        examples.add("SELECT " + measures.get(0) + " FROM " + dataSet);
        return examples;
    }

    private Optional<String> groupKey() {
        return columns.stream()
                .filter(column -> column.uses().contains(Use.GROUP_BY))
                .filter(column -> column.bands().isEmpty())
                .findFirst()
                .map(ExampleStatements::groupExpression);
    }

    private static String groupExpression(ColumnEntry column) {
        return column.grain()
                .flatMap(Grain::ofPeriod)
                .map(grain -> "date_trunc('" + grain.unit() + "', " + quoted(column.name()) + ")")
                .orElse(quoted(column.name()));
    }

    private List<String> measures() {
        List<String> measures = new ArrayList<>();
        measure(Use.COUNT_DISTINCT, "COUNT(DISTINCT ", "_count").ifPresent(measures::add);
        measure(Use.SUM, "SUM(", "_sum").ifPresent(measures::add);
        measure(Use.AVG, "AVG(", "_average").ifPresent(measures::add);
        return measures;
    }

    private Optional<String> measure(Use use, String call, String suffix) {
        return columns.stream()
                .filter(column -> column.uses().contains(use))
                .findFirst()
                .map(column -> call + quoted(column.name()) + ") AS " + quoted(column.name() + suffix));
    }

    private static String quotedName(String dotted) {
        return String.join(
                ".",
                java.util.Arrays.stream(dotted.split("\\."))
                        .map(ExampleStatements::quoted)
                        .toList());
    }

    private static String quoted(String name) {
        return name.matches("[a-z_][a-z0-9_]*") ? name : '"' + name.replace("\"", "\"\"") + '"';
    }
}
