package io.kelir.platform.jdbc.sql;

import io.kelir.catalog.DataSet;
import java.util.function.Function;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.sql.SqlWriterConfig;

/** PostgreSQL, 12 or newer. */
public final class PostgresDialect implements Dialect {
    @Override
    public boolean takes(RelNode node) {
        return PostgresNodes.takes(node);
    }

    @Override
    public String translate(RelNode subtree, Function<DataSet, PhysicalTable> tables) {
        RelNode physical = PhysicalPlan.of(subtree, tables);
        return new Apart.Writer()
                .visitRoot(physical)
                .asStatement()
                .toSqlString(PostgresDialect::onOneLine)
                .getSql();
    }

    private static SqlWriterConfig onOneLine(SqlWriterConfig writer) {
        return writer.withDialect(PostgresText.INSTANCE)
                .withQuoteAllIdentifiers(true)
                .withAlwaysUseParentheses(false)
                .withSelectListItemsOnSeparateLines(false)
                .withUpdateSetListNewline(false)
                .withClauseStartsLine(false)
                .withLineFolding(SqlWriterConfig.LineFolding.WIDE)
                .withFromFolding(SqlWriterConfig.LineFolding.WIDE)
                .withIndentation(0);
    }
}
