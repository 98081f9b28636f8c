package io.kelir.sql;

import io.kelir.error.FederationException;
import io.kelir.sql.specification.PlanSpecificationReader;
import io.kelir.statement.StatementText;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.calcite.sql.SqlNode;

/** Reads statements of both languages into one syntax. Thread-safe. */
public final class StatementReader {
    private final StatementParser parser = new StatementParser();
    private final PlanSpecificationReader specifications = new PlanSpecificationReader(parser);

    /**
     * Reads.
     *
     * @param columns names of the columns that a data set has for the caller; empty when it has none since it does not exist
     * @throws FederationException SQL_SYNTAX, PLAN_INVALID, UNKNOWN_COLUMN or STATEMENT_TOO_LARGE
     */
    StatementSyntax read(StatementText text, Function<String, Optional<List<String>>> columns) {
        return text.fold(sql -> parser.parse(sql.source()), plan -> specifications.read(plan, columns));
    }

    /** The first query of a text, also where the text as a whole is none; empty when nothing of it can be read. */
    public Optional<SqlNode> firstQuery(StatementText text, Function<String, Optional<List<String>>> columns) {
        return text.fold(sql -> parser.firstQuery(sql.source()), plan -> {
            try {
                return specifications.read(plan, columns).query();
            } catch (FederationException e) {
                // whoever asks has the statement's refusal already; there is only nothing to add to it
                return Optional.empty();
            }
        });
    }

    /**
     * One expression that Kelir wrote itself.
     *
     * @throws FederationException INTERNAL when it cannot be read
     */
    public SqlNode expression(String sql) {
        return parser.expression(sql);
    }
}
