package io.kelir.sql.mend;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.calcite.sql.SqlBasicCall;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlOrderBy;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.SqlWith;
import org.apache.calcite.sql.SqlWithItem;
import org.apache.calcite.sql.util.SqlBasicVisitor;
import org.jspecify.annotations.Nullable;

/** Takes syntax apart. */
final class SyntaxParts {
    private static final int KEYS_MAX = 32;

    private SyntaxParts() {}

    /** The operands of nested ANDs, left to right. */
    static List<SqlNode> conjuncts(@Nullable SqlNode condition) {
        List<SqlNode> found = new ArrayList<>();
        addConjuncts(condition, found);
        return found;
    }

    private static void addConjuncts(@Nullable SqlNode condition, List<SqlNode> found) {
        if (condition instanceof SqlCall call && call.getKind() == SqlKind.AND) {
            call.getOperandList().forEach(operand -> addConjuncts(operand, found));
        } else if (condition != null) {
            found.add(condition);
        }
    }

    /** The expression and the alias of {@code expression AS alias}. */
    static FlatQuery.Item item(SqlNode node) {
        return node instanceof SqlBasicCall call
                        && call.getKind() == SqlKind.AS
                        && call.operand(1) instanceof SqlIdentifier alias
                ? new FlatQuery.Item(call.operand(0), Optional.of(alias.getSimple()))
                : new FlatQuery.Item(node, Optional.empty());
    }

    static List<SqlNode> list(@Nullable SqlNodeList nodes) {
        return nodes == null
                ? List.of()
                : nodes.getList().stream()
                        .flatMap(node -> Optional.ofNullable(node).stream())
                        .toList();
    }

    /** Group keys with ROLLUP, CUBE and GROUPING SETS dissolved. */
    static List<SqlNode> groupKeys(@Nullable SqlNodeList groups) {
        List<SqlNode> keys = new ArrayList<>();
        list(groups).forEach(node -> addKeys(node, keys));
        return keys;
    }

    private static void addKeys(SqlNode node, List<SqlNode> keys) {
        if (node instanceof SqlNodeList inner) {
            list(inner).forEach(part -> addKeys(part, keys));
            return;
        }
        switch (node.getKind()) {
            case ROLLUP, CUBE, GROUPING_SETS, ROW ->
                ((SqlCall) node).getOperandList().forEach(part -> addKeys(part, keys));
            default -> {
                if (keys.size() < KEYS_MAX
                        && keys.stream().noneMatch(key -> key.equalsDeep(node, org.apache.calcite.util.Litmus.IGNORE))) {
                    keys.add(node);
                }
            }
        }
    }

    /** Every common table expression of a statement by name. */
    static java.util.Map<String, SqlNode> commonTables(SqlNode statement) {
        java.util.Map<String, SqlNode> tables = new java.util.LinkedHashMap<>();
        statement.accept(new SqlBasicVisitor<@Nullable Void>() {
            @Override
            public @Nullable Void visit(SqlCall call) {
                if (call instanceof SqlWithItem item) {
                    tables.put(item.name.getSimple(), item.query);
                }
                return super.visit(call);
            }
        });
        return tables;
    }

    /** Every SELECT of a statement, outer ones before inner ones; those of WITH come after the body. */
    static List<SqlSelect> selects(SqlNode statement) {
        List<SqlSelect> found = new ArrayList<>();
        statement.accept(new SqlBasicVisitor<@Nullable Void>() {
            @Override
            public @Nullable Void visit(SqlCall call) {
                if (call instanceof SqlWith with) {
                    with.body.accept(this);
                    with.withList.accept(this);
                    return null;
                }
                if (call instanceof SqlSelect select) {
                    found.add(select);
                }
                return super.visit(call);
            }
        });
        return found;
    }

    /** A query without its WITH and ORDER BY. */
    static SqlNode body(SqlNode query) {
        if (query instanceof SqlOrderBy ordered) {
            return body(ordered.query);
        }
        return query instanceof SqlWith with ? body(with.body) : query;
    }

    /** The ORDER BY … LIMIT around a query, through WITH. */
    static Optional<SqlOrderBy> ordered(SqlNode query) {
        if (query instanceof SqlOrderBy ordered) {
            return Optional.of(ordered);
        }
        return query instanceof SqlWith with ? ordered(with.body) : Optional.empty();
    }
}
