package io.kelir.sql.mend;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlWriterConfig;
import org.apache.calcite.sql.dialect.PostgresqlSqlDialect;

/** Writes parts of statements in Kelir's dialect. */
final class SqlText {
    private SqlText() {}

    static String of(SqlNode node) {
        return node.toSqlString(SqlText::oneLine).getSql().replaceAll("\\R", " ");
    }

    private static SqlWriterConfig oneLine(SqlWriterConfig config) {
        return config.withDialect(PostgresqlSqlDialect.DEFAULT)
                .withQuoteAllIdentifiers(false)
                .withLineFolding(SqlWriterConfig.LineFolding.WIDE)
                .withClauseStartsLine(false)
                .withIndentation(0)
                .withLineLength(0)
                .withAlwaysUseParentheses(false);
    }

    /** A name, in double quotes where it could not be read back without. */
    static String name(String name) {
        return name.matches("[a-z_][a-z0-9_]*") ? name : '"' + name.replace("\"", "\"\"") + '"';
    }

    static String dotted(String name) {
        return Arrays.stream(name.split("\\.")).map(SqlText::name).collect(Collectors.joining("."));
    }
}
