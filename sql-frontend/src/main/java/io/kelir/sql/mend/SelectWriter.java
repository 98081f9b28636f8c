package io.kelir.sql.mend;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;

/** Writes one aggregate over personal rows that keeps as much of a flat query as policy may allow. */
final class SelectWriter {
    /** Rows become one group key at most, lists of distinct values two: more keys make groups too small to be released. */
    private static final int KEYS_OF_ROWS_MAX = 1;

    private static final int KEYS_OF_DISTINCT_MAX = 2;

    private final FlatQuery query;
    private final Effort effort;
    private final SourceJoiner.Joined joined;
    private final ConditionMender conditions;
    private final SelectedItems items;
    private final Set<String> where = new LinkedHashSet<>();
    private final Set<String> having = new LinkedHashSet<>();

    SelectWriter(FlatQuery query, Effort effort, Mending mending) {
        this.query = query;
        this.effort = effort;
        this.joined = SourceJoiner.join(query, effort.firstSourceOnly());
        MendScope scope = joined.scope();
        this.conditions =
                new ConditionMender(scope, mending.constants(), call -> new SemiJoinMender(scope, mending).mend(call));
        this.items = new SelectedItems(scope, new MeasureMender(scope, conditions), mending, effort.expressions());
    }

    /** How much of a query is kept: all first, then less and less. */
    enum Effort {
        ALL,
        PLAIN,
        UNFILTERED,
        FIRST_SOURCE;

        boolean expressions() {
            return this == ALL;
        }

        boolean filters() {
            return this == ALL || this == PLAIN;
        }

        boolean firstSourceOnly() {
            return this == FIRST_SOURCE;
        }
    }

    String write() {
        boolean rows = !query.isGrouped() && query.items().stream().noneMatch(item -> Aggregates.in(item.expression()));
        items.limitKeys(query.isDistinct() ? KEYS_OF_DISTINCT_MAX : rows ? KEYS_OF_ROWS_MAX : Integer.MAX_VALUE);
        query.groups().forEach(items::addHiddenKey);
        query.items().forEach(items::add);
        items.complete(rows);
        if (effort.filters()) {
            query.conditions().forEach(this::addCondition);
            query.having().forEach(this::addCondition);
        }
        return "SELECT " + items.selected() + " FROM " + joined.sql() + clause(" WHERE ", where) + items.groupBy()
                + clause(" HAVING ", having) + orderBy() + limit(rows);
    }

    private void addCondition(SqlNode condition) {
        if (Aggregates.in(condition)) {
            if (effort.expressions() && !Aggregates.isWindowed(condition)) {
                items.released(condition).ifPresent(having::add);
            }
        } else {
            conditions.mend(condition).ifPresent(where::add);
        }
    }

    private static String clause(String word, Set<String> parts) {
        return parts.isEmpty() ? "" : word + String.join(" AND ", parts);
    }

    private String orderBy() {
        if (!effort.expressions()) {
            return "";
        }
        List<String> keys = new ArrayList<>();
        for (SqlNode node : query.order()) {
            orderKey(node).ifPresent(keys::add);
        }
        return keys.isEmpty() ? "" : " ORDER BY " + String.join(", ", keys);
    }

    private Optional<String> orderKey(SqlNode node) {
        if (node instanceof SqlCall call
                && (call.getKind() == SqlKind.DESCENDING
                        || call.getKind() == SqlKind.NULLS_FIRST
                        || call.getKind() == SqlKind.NULLS_LAST)) {
            String suffix =
                    switch (call.getKind()) {
                        case DESCENDING -> " DESC";
                        case NULLS_FIRST -> " NULLS FIRST";
                        default -> " NULLS LAST";
                    };
            return orderKey(call.getOperandList().get(0)).map(key -> key + suffix);
        }
        return items.positionOf(node).map(String::valueOf);
    }

    private String limit(boolean rows) {
        return query.fetch()
                .filter(fetch -> effort.expressions() && !rows && fetch instanceof SqlLiteral)
                .map(fetch -> " LIMIT " + SqlText.of(fetch))
                .orElse("");
    }
}
