package io.kelir.sql.mend;

import io.kelir.directory.NearNames;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.calcite.sql.JoinConditionType;
import org.apache.calcite.sql.SqlBasicCall;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlJoin;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNumericLiteral;
import org.apache.calcite.sql.SqlMatchRecognize;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.SqlWith;
import org.apache.calcite.sql.parser.SqlParserPos;

/** Dissolves the derived tables of one SELECT into the data sets that they read. Used once, by one thread. */
final class Flattening {
    private static final int DEPTH_MAX = 12;

    /** What a statement of a person or an agent does not exceed; beyond, it is not worth its time to mend. */
    private static final int LEVELS_MAX = 64;

    private static final int ITEMS_MAX = 100;
    private static final int CONDITIONS_MAX = 300;

    private final Map<String, MendedSource> visible;
    private final Map<String, SqlNode> commonTables;
    private final List<MendedSource> sources = new ArrayList<>();
    private final List<SqlNode> conditions = new ArrayList<>();
    private int levels;

    /**
     * @param visible      the data sets that exist for the caller, by name
     * @param commonTables queries of WITH, by name
     */
    Flattening(Map<String, MendedSource> visible, Map<String, SqlNode> commonTables) {
        this.visible = visible;
        this.commonTables = commonTables;
    }

    FlatQuery flatten(SqlSelect select, List<SqlNode> order, Optional<SqlNode> fetch) {
        Level level = new Level(select, 0);
        return new FlatQuery(
                List.copyOf(sources),
                List.copyOf(conditions),
                level.items,
                level.groups(select),
                select.getGroup() != null,
                select.isDistinct(),
                level.resolved(SyntaxParts.conjuncts(select.getHaving())),
                order.stream().map(level::aliasOrOrdinal).toList(),
                fetch);
    }

    /** One SELECT: its names mean columns of data sets or expressions of derived tables. */
    private final class Level {
        private final int depth;
        private final List<MendedSource> here = new ArrayList<>();
        private final Map<String, List<FlatQuery.Item>> derived = new LinkedHashMap<>();
        private final List<FlatQuery.Item> items;

        Level(SqlSelect select, int depth) {
            this.depth = depth;
            levels++;
            List<SqlNode> found = new ArrayList<>();
            if (select.getFrom() != null) {
                read(select.getFrom(), Optional.empty(), found);
            }
            found.addAll(SyntaxParts.conjuncts(select.getWhere()));
            conditions.addAll(resolved(found.subList(0, Math.min(found.size(), CONDITIONS_MAX))));
            items = SyntaxParts.list(select.getSelectList()).stream()
                    .flatMap(node -> itemsOf(node).stream())
                    .limit(ITEMS_MAX)
                    .toList();
        }

        private List<FlatQuery.Item> itemsOf(SqlNode node) {
            FlatQuery.Item item = SyntaxParts.item(node);
            if (item.expression() instanceof SqlIdentifier star && star.isStar() && !derived.isEmpty()) {
                return derived.values().stream().flatMap(List::stream).toList();
            }
            Optional<String> name = item.alias()
                    .or(() -> item.expression() instanceof SqlIdentifier inner
                                    && !(resolve(inner) instanceof SqlIdentifier)
                            ? Optional.of(inner.names.get(inner.names.size() - 1))
                            : Optional.empty());
            return List.of(new FlatQuery.Item(resolved(item.expression()), name));
        }

        private void read(SqlNode from, Optional<String> alias, List<SqlNode> found) {
            if (from instanceof SqlIdentifier name) {
                readTable(name, alias);
            } else if (from instanceof SqlJoin join) {
                read(join.getLeft(), Optional.empty(), found);
                read(join.getRight(), Optional.empty(), found);
                if (join.getConditionType() == JoinConditionType.ON) {
                    found.addAll(SyntaxParts.conjuncts(join.getCondition()));
                }
            } else if (from instanceof SqlBasicCall call
                    && call.getKind() == SqlKind.AS
                    && call.operand(1) instanceof SqlIdentifier name) {
                read(call.operand(0), Optional.of(name.getSimple()), found);
            } else if (from instanceof SqlMatchRecognize match) {
                read(match.getTableRef(), alias, found);
            } else if (SqlKind.QUERY.contains(from.getKind()) && from.getKind() != SqlKind.EXPLICIT_TABLE) {
                readDerived(from, alias.orElse(""));
            } else if (from instanceof SqlCall call && !call.getOperandList().isEmpty()) {
                // TABLESAMPLE, LATERAL, PIVOT and their like stand around what they read
                read(call.getOperandList().get(0), alias, found);
            }
        }

        private void readTable(SqlIdentifier name, Optional<String> alias) {
            String dotted = String.join(".", name.names);
            String last = name.names.get(name.names.size() - 1);
            SqlNode common = commonTables.get(dotted);
            if (common != null) {
                readDerived(common, alias.orElse(last));
                return;
            }
            Optional.ofNullable(visible.get(dotted))
                    .or(() -> nearest(dotted))
                    .ifPresent(source -> here.add(added(source, alias.orElse(last))));
        }

        private Optional<MendedSource> nearest(String name) {
            return new NearNames(name)
                    .among(List.copyOf(visible.keySet()), 1).stream().findFirst().map(visible::get);
        }

        /** Inside derived tables a data set that is read already is read once. */
        private MendedSource added(MendedSource source, String alias) {
            Optional<MendedSource> same = sources.stream()
                    .filter(other -> depth > 0 && other.dataSet().equals(source.dataSet()))
                    .findFirst();
            if (same.isPresent()) {
                return same.get();
            }
            String free = alias;
            for (int i = 2; isTaken(free); i++) {
                free = alias + "_" + i;
            }
            MendedSource added = new MendedSource(free, source.dataSet(), source.policy());
            sources.add(added);
            return added;
        }

        private boolean isTaken(String alias) {
            return sources.stream().anyMatch(source -> source.alias().equals(alias));
        }

        private void readDerived(SqlNode query, String alias) {
            SqlNode body = SyntaxParts.body(query);
            while (body instanceof SqlCall call && !(body instanceof SqlSelect) && isSetOperation(body)) {
                body = SyntaxParts.body(call.getOperandList().get(0));
            }
            if (query instanceof SqlWith with) {
                commonTables.putAll(SyntaxParts.commonTables(with));
            }
            if (body instanceof SqlSelect select && depth < DEPTH_MAX && levels < LEVELS_MAX) {
                Level inner = new Level(select, depth + 1);
                derived.put(alias, inner.items);
                here.addAll(inner.here);
            }
        }

        private boolean isSetOperation(SqlNode node) {
            return SqlKind.SET_QUERY.contains(node.getKind());
        }

        List<SqlNode> resolved(List<SqlNode> nodes) {
            return nodes.stream().map(this::resolved).toList();
        }

        private SqlNode resolved(SqlNode node) {
            return Identifiers.replace(node, this::resolve);
        }

        private SqlNode resolve(SqlIdentifier identifier) {
            Optional<SqlNode> expression = derivedExpression(identifier);
            if (expression.isPresent()) {
                return expression.get();
            }
            return new MendScope(here)
                    .resolve(identifier)
                    .<SqlNode>map(column -> new SqlIdentifier(
                            List.of(column.source().alias(), column.name()), identifier.getParserPosition()))
                    .orElse(identifier);
        }

        private Optional<SqlNode> derivedExpression(SqlIdentifier identifier) {
            String column = identifier.names.get(identifier.names.size() - 1);
            return derived.entrySet().stream()
                    .filter(entry -> identifier.names.size() == 1
                            || identifier.names.get(0).equals(entry.getKey()))
                    .flatMap(entry -> entry.getValue().stream())
                    .filter(item -> item.name().filter(column::equals).isPresent())
                    .map(FlatQuery.Item::expression)
                    .findFirst();
        }

        List<SqlNode> groups(SqlSelect select) {
            return SyntaxParts.groupKeys(select.getGroup()).stream()
                    .map(this::aliasOrOrdinal)
                    .toList();
        }

        /** GROUP BY and ORDER BY may name a selected expression by position or alias. */
        private SqlNode aliasOrOrdinal(SqlNode node) {
            if (node instanceof SqlCall call && (call.getKind() == SqlKind.DESCENDING
                    || call.getKind() == SqlKind.NULLS_FIRST
                    || call.getKind() == SqlKind.NULLS_LAST)) {
                return call.getOperator()
                        .createCall(SqlParserPos.ZERO, aliasOrOrdinal(call.getOperandList().get(0)));
            }
            if (node instanceof SqlNumericLiteral literal && literal.isInteger()) {
                int ordinal = literal.intValue(false);
                return ordinal >= 1 && ordinal <= items.size()
                        ? items.get(ordinal - 1).expression()
                        : node;
            }
            if (node instanceof SqlIdentifier identifier && identifier.isSimple()) {
                Optional<SqlNode> aliased = items.stream()
                        .filter(item -> item.alias()
                                .filter(identifier.getSimple()::equals)
                                .isPresent())
                        .map(FlatQuery.Item::expression)
                        .findFirst();
                if (aliased.isPresent()) {
                    return aliased.get();
                }
            }
            return resolved(node);
        }
    }
}
