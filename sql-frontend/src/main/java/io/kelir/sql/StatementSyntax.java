package io.kelir.sql;

import io.kelir.plan.Violation;
import java.util.Optional;
import org.apache.calcite.sql.SqlNode;

/**
 * A statement's text as syntax: either a query or the reason why it is none that may be asked.
 *
 * @param query     its syntax tree
 * @param violation why it is refused whatever it would read
 * @param places    tells positions of the syntax tree
 */
public record StatementSyntax(Optional<SqlNode> query, Optional<Violation> violation, Places places) {
    public static StatementSyntax query(SqlNode query, Places places) {
        return new StatementSyntax(Optional.of(query), Optional.empty(), places);
    }

    public static StatementSyntax refused(Violation violation, Places places) {
        return new StatementSyntax(Optional.empty(), Optional.of(violation), places);
    }
}
