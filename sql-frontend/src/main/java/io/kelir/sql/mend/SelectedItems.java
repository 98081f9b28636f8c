package io.kelir.sql.mend;

import io.kelir.policy.Use;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;

/** Collects what a mended SELECT selects and groups by. */
final class SelectedItems {
    private final MendScope scope;
    private final KeyMender keys;
    private final MeasureMender measures;
    private final Mending mending;
    private final boolean expressions;
    private final List<Entry> entries = new ArrayList<>();
    private final Set<String> groups = new LinkedHashSet<>();
    private int keysMax = Integer.MAX_VALUE;

    /** @param expressions whether arithmetic on aggregates is kept */
    SelectedItems(MendScope scope, MeasureMender measures, Mending mending, boolean expressions) {
        this.scope = scope;
        this.keys = new KeyMender(scope);
        this.measures = measures;
        this.mending = mending;
        this.expressions = expressions;
    }

    private record Entry(String sql, Optional<String> alias, Optional<SqlNode> from) {}

    void limitKeys(int most) {
        keysMax = most;
    }

    /** A group key that need not be selected. */
    void addHiddenKey(SqlNode node) {
        keys.mend(node).ifPresent(groups::add);
    }

    void add(FlatQuery.Item item) {
        SqlNode expression = item.expression();
        if (!Aggregates.in(expression)) {
            addColumn(expression, item.alias());
            return;
        }
        Optional<String> whole = expressions ? released(expression) : Optional.empty();
        if (whole.isPresent()) {
            select(whole.get(), item.alias(), expression);
            return;
        }
        List<SqlCall> calls = Calls.aggregates(expression);
        for (SqlCall call : calls) {
            MeasureMender.Mended mended = measures.mend(call);
            mended.partitions().forEach(partition -> addColumn(partition, Optional.empty()));
            select(mended.sql(), calls.size() == 1 ? item.alias() : Optional.empty(), expression);
        }
    }

    /** An expression over aggregates and group keys, if all its aggregates stay what they are. */
    Optional<String> released(SqlNode expression) {
        List<SqlCall> calls = Calls.aggregates(expression);
        if (!calls.stream().allMatch(call -> measures.mend(call).isSame())) {
            return Optional.empty();
        }
        SqlNode withoutColumns = Identifiers.replace(expression, identifier -> identifier);
        SqlNode replaced = Calls.replaceAggregates(
                withoutColumns, call -> mending.expression(measures.mend(call).sql()));
        List<SqlIdentifier> outside =
                Identifiers.in(Calls.replaceAggregates(expression, call -> mending.expression("0")));
        boolean allKeys = outside.stream()
                .allMatch(identifier ->
                        keys.mend(identifier).filter(groups::contains).isPresent());
        return allKeys ? Optional.of(SqlText.of(unqualified(replaced))) : Optional.empty();
    }

    private SqlNode unqualified(SqlNode node) {
        return scope.sources().size() > 1
                ? node
                : Identifiers.replace(
                        node,
                        identifier -> identifier.isSimple()
                                ? identifier
                                : identifier.getComponent(identifier.names.size() - 1));
    }

    /** A column outside aggregates becomes a group key where it is a dimension, an aggregate otherwise. */
    private void addColumn(SqlNode expression, Optional<String> alias) {
        Optional<String> key = keys.mend(expression);
        if (key.isPresent()) {
            if (groups.contains(key.get()) || groups.size() < keysMax) {
                groups.add(key.get());
                select(key.get(), alias, expression);
            }
            return;
        }
        Optional<MendedColumn> column = ColumnForm.of(expression, scope).map(ColumnForm::column);
        column.flatMap(this::aggregate).ifPresent(sql -> select(sql, alias, expression));
    }

    private Optional<String> aggregate(MendedColumn column) {
        String written = scope.written(column);
        if (column.allows(Use.AVG)) {
            return Optional.of("AVG(" + written + ")");
        }
        if (column.allows(Use.SUM)) {
            return Optional.of("SUM(" + written + ")");
        }
        return column.isEntityKey() && column.allows(Use.COUNT_DISTINCT)
                ? Optional.of(column.source().countOfEntities(scope))
                : Optional.empty();
    }

    private void select(String sql, Optional<String> alias, SqlNode from) {
        if (entries.stream()
                .noneMatch(entry -> entry.sql().equals(sql) && entry.alias().equals(alias))) {
            entries.add(new Entry(sql, alias, Optional.of(from)));
        }
    }

    /**
     * Adds what an aggregate over personal rows needs.
     *
     * @param rows whether rows were asked for: these become groups of a dimension
     */
    void complete(boolean rows) {
        if (rows && groups.isEmpty()) {
            scope.sources().get(0).firstDimension().ifPresent(column -> {
                String key = scope.written(column);
                groups.add(key);
                entries.add(0, new Entry(key, Optional.empty(), Optional.empty()));
            });
        }
        if (rows || entries.stream().allMatch(entry -> groups.contains(entry.sql()))) {
            String count = scope.sources().get(0).countOfEntities(scope);
            boolean counted = entries.stream().anyMatch(entry -> entry.sql().startsWith("COUNT("));
            if (!counted) {
                entries.add(new Entry(
                        rows || count.equals("COUNT(*)") ? "COUNT(*)" : count, Optional.empty(), Optional.empty()));
            }
        }
    }

    String selected() {
        return String.join(
                ", ",
                entries.stream()
                        .map(entry -> entry.sql()
                                + entry.alias()
                                        .map(alias -> " AS " + SqlText.name(alias))
                                        .orElse(""))
                        .toList());
    }

    String groupBy() {
        return groups.isEmpty() ? "" : " GROUP BY " + String.join(", ", groups);
    }

    /** The position of what an ORDER BY expression became, from 1. */
    Optional<Integer> positionOf(SqlNode node) {
        for (int i = 0; i < entries.size(); i++) {
            boolean same = entries.get(i)
                    .from()
                    .filter(from -> from.equalsDeep(node, org.apache.calcite.util.Litmus.IGNORE))
                    .isPresent();
            if (same) {
                return Optional.of(i + 1);
            }
        }
        return Optional.empty();
    }
}
