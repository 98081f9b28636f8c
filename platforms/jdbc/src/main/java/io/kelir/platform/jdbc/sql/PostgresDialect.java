package io.kelir.platform.jdbc.sql;

import io.kelir.catalog.DataSet;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.rel2sql.RelToSqlConverter;
import org.apache.calcite.sql.SqlWriterConfig;

/** PostgreSQL, 12 or newer. */
public final class PostgresDialect implements Dialect {
    private static final UnaryOperator<SqlWriterConfig> ONE_LINE = writer -> writer.withDialect(PostgresText.INSTANCE)
            .withQuoteAllIdentifiers(true)
            .withAlwaysUseParentheses(false)
            .withSelectListItemsOnSeparateLines(false)
            .withUpdateSetListNewline(false)
            .withClauseStartsLine(false)
            .withIndentation(0);

    @Override
    public boolean takes(RelNode node) {
        return PostgresNodes.takes(node);
    }

    @Override
    public String translate(RelNode subtree, Function<DataSet, PhysicalTable> tables) {
        RelNode physical = PhysicalPlan.of(subtree, tables);
        return new RelToSqlConverter(PostgresText.INSTANCE)
                .visitRoot(physical)
                .asStatement()
                .toSqlString(ONE_LINE)
                .getSql();
    }
}
