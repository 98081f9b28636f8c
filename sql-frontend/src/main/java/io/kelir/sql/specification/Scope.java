package io.kelir.sql.specification;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.calcite.sql.SqlIdentifier;

/**
 * What expressions above an operator may name.
 *
 * @param columns in output order
 * @param scans   names of data sets' rows whose columns the validator knows best: what policy does not list, it refuses
 * @param isOpen  whether there are columns that nobody knows, since a data set does not exist
 */
record Scope(List<Column> columns, Set<String> scans, boolean isOpen) {
    private static final int SHOWN_MAX = 30;

    Scope {
        columns = List.copyOf(columns);
        scans = Collections.unmodifiableSet(new LinkedHashSet<>(scans));
    }

    /** Computed columns alone. */
    static Scope of(List<Column> columns) {
        return new Scope(columns, Set.of(), false);
    }

    Scope with(Scope other) {
        List<Column> all = new ArrayList<>(columns);
        all.addAll(other.columns);
        Set<String> allScans = new LinkedHashSet<>(scans);
        allScans.addAll(other.scans);
        return new Scope(all, allScans, isOpen || other.isOpen);
    }

    /** The columns that a name of one or two parts can mean. */
    List<Column> named(SqlIdentifier name) {
        Optional<String> input = name.names.size() > 1 ? Optional.of(name.names.get(0)) : Optional.empty();
        return columns.stream()
                .filter(column -> column.isNamed(input, name.names.get(name.names.size() - 1)))
                .toList();
    }

    boolean hasInput(String name) {
        return scans.contains(name)
                || columns.stream().anyMatch(column -> column.input().equals(Optional.of(name)));
    }

    /** For messages: what could have been meant. */
    String names() {
        Stream<String> names = columns.stream()
                .map(column -> column.input().map(input -> input + ".").orElse("") + column.name())
                .distinct();
        String shown = names.limit(SHOWN_MAX).collect(Collectors.joining(", "));
        return columns.size() > SHOWN_MAX ? shown + ", …" : shown;
    }
}
