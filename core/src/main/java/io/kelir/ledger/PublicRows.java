package io.kelir.ledger;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rows of a public data set, found by values of some columns. Not thread-safe. */
final class PublicRows {
    private final List<String> columns;
    private final List<List<@Nullable Object>> rows;
    private final Map<List<String>, Map<List<@Nullable Object>, List<List<@Nullable Object>>>> indexes =
            new HashMap<>();

    PublicRows(List<String> columns, List<List<@Nullable Object>> rows) {
        this.columns = List.copyOf(columns);
        this.rows = rows;
    }

    List<String> columns() {
        return columns;
    }

    @Nullable
    Object value(List<@Nullable Object> row, String column) {
        return row.get(columns.indexOf(column));
    }

    /** Rows whose columns equal the values; NULL equals nothing. */
    List<List<@Nullable Object>> find(List<String> by, List<@Nullable Object> values) {
        return values.stream().anyMatch(value -> value == null)
                ? List.of()
                : indexes.computeIfAbsent(by, this::index).getOrDefault(PlainValue.all(values), List.of());
    }

    private Map<List<@Nullable Object>, List<List<@Nullable Object>>> index(List<String> by) {
        Map<List<@Nullable Object>, List<List<@Nullable Object>>> index = new HashMap<>();
        for (List<@Nullable Object> row : rows) {
            List<@Nullable Object> key = new ArrayList<>();
            by.forEach(column -> key.add(PlainValue.of(value(row, column))));
            index.computeIfAbsent(key, unseen -> new ArrayList<>()).add(row);
        }
        return index;
    }
}
