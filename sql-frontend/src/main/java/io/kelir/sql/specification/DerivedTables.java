package io.kelir.sql.specification;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;

/** Puts finished queries into the FROM of new ones, where their columns keep the names that the specification knows them by. */
final class DerivedTables {
    /** No specification can use it, so no name of it is hidden. */
    private static final String MARK = "$";

    private int count;

    QueryBlock around(QueryBlock block) {
        String alias = block.alias().orElseGet(() -> nameFor(block));
        boolean isOpen = block.scope().isOpen();
        List<String> names = distinct(block.scope().columns());
        SqlNode query = isOpen ? block.query() : block.query(names);
        List<Column> outputs = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            Column column = block.scope().columns().get(i);
            outputs.add(column.withValue(new SqlIdentifier(List.of(alias, names.get(i)), SqlParserPos.ZERO)));
        }
        return QueryBlock.rows(
                hasOwnNames(block, names) ? QueryBlock.named(query, alias) : renamed(query, alias, names),
                List.of(alias),
                List.of(),
                new Scope(outputs, Set.of(), isOpen));
    }

    /** A set operation takes its names from its first query, where two columns may have one. */
    private static boolean hasOwnNames(QueryBlock block, List<String> names) {
        return block.stage() != QueryBlock.Stage.UNITED
                || names.equals(
                        block.scope().columns().stream().map(Column::name).toList());
    }

    private static SqlNode renamed(SqlNode query, String alias, List<String> names) {
        List<SqlNode> operands = new ArrayList<>(List.of(query, new SqlIdentifier(alias, SqlParserPos.ZERO)));
        names.forEach(name -> operands.add(new SqlIdentifier(name, SqlParserPos.ZERO)));
        return SqlStdOperatorTable.AS.createCall(SqlParserPos.ZERO, operands);
    }

    /** Rows of one input keep its name. */
    private String nameFor(QueryBlock block) {
        return block.stage() == QueryBlock.Stage.ROWS && block.inputs().size() == 1
                ? block.inputs().get(0)
                : MARK + ++count;
    }

    private static List<String> distinct(List<Column> columns) {
        Set<String> taken = new HashSet<>();
        List<String> names = new ArrayList<>();
        for (Column column : columns) {
            String name = column.name();
            names.add(taken.add(name) ? name : name + MARK + names.size());
        }
        return names;
    }
}
