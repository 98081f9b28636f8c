package io.kelir.server.policy;

import com.fasterxml.jackson.databind.JsonNode;
import io.kelir.catalog.Column;
import io.kelir.catalog.DataSet;
import io.kelir.policy.DataSetPolicy;
import io.kelir.policy.RowCondition;
import io.kelir.policy.RowCondition.Selection;
import io.kelir.policy.RowCondition.Span;
import io.kelir.policy.RowCondition.Values;
import io.kelir.server.binding.Problems;
import io.kelir.value.ColumnType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads {@code rows_where}: per dimension a list of values, or {@code {from: …, before: …}}. */
final class RowConditionReader {
    private static final Set<String> ENDS = Set.of("from", "before");

    private final Problems problems;

    RowConditionReader(Problems problems) {
        this.problems = problems;
    }

    /** Empty when nothing is written, or after a problem. */
    Optional<RowCondition> read(Map<String, JsonNode> written, DataSet dataSet, DataSetPolicy policy, String path) {
        Map<String, Selection> selections = new LinkedHashMap<>();
        int before = problems.lines().size();
        written.forEach((name, node) -> {
            Optional<Column> column = dataSet.column(name);
            if (column.isEmpty()) {
                problems.add(path + "." + name, "the data set has no such column");
            } else {
                selection(node, column.get().type(), path + "." + name)
                        .ifPresent(selection -> selections.put(name, selection));
            }
        });
        if (selections.isEmpty() || problems.lines().size() > before) {
            return Optional.empty();
        }
        RowCondition condition = new RowCondition(selections);
        condition.misfit(policy).ifPresent(misfit -> problems.add(path, misfit));
        return Optional.of(condition);
    }

    private Optional<Selection> selection(JsonNode node, ColumnType type, String path) {
        if (node.isArray() && !node.isEmpty()) {
            List<Object> values = new ArrayList<>();
            node.forEach(each -> value(each, type, path).ifPresent(values::add));
            return values.isEmpty() ? Optional.empty() : Optional.of(new Values(values));
        }
        Set<String> keys = new TreeSet<>();
        node.fieldNames().forEachRemaining(keys::add);
        if (!node.isObject() || keys.isEmpty() || !ENDS.containsAll(keys)) {
            problems.add(path, "expected a list of values, or {from: <edge>, before: <edge>}");
            return Optional.empty();
        }
        Optional<Object> from = end(node.path("from"), type, path + ".from");
        Optional<Object> before = end(node.path("before"), type, path + ".before");
        return from.isEmpty() && before.isEmpty() ? Optional.empty() : Optional.of(new Span(from, before));
    }

    private Optional<Object> end(JsonNode node, ColumnType type, String path) {
        return node.isMissingNode() ? Optional.empty() : value(node, type, path);
    }

    private Optional<Object> value(JsonNode node, ColumnType type, String path) {
        try {
            return Optional.of(ColumnValue.of(node, type));
        } catch (IllegalArgumentException e) {
            problems.add(path, String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }
}
