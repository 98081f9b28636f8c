package io.kelir.sql;

import io.kelir.plan.TextPosition;
import io.kelir.plan.Violation;
import java.util.Map;
import java.util.Optional;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlWithItem;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.util.SqlBasicVisitor;

/** What can be seen of a query before its names are resolved. */
final class SyntaxReader {
    private final Map<String, DataSetTable> tables;

    SyntaxReader(Map<String, DataSetTable> tables) {
        this.tables = tables;
    }

    /** Whether any identifier names a personal data set. May be true of an alias, never false of a data set that is read. */
    boolean touchesPersonalData(SqlNode query) {
        boolean[] found = {false};
        query.accept(new SqlBasicVisitor<Void>() {
            @Override
            public Void visit(SqlIdentifier identifier) {
                DataSetTable table = tables.get(String.join(".", identifier.names));
                found[0] |= table != null && !table.policy().isPublic();
                return super.visit(identifier);
            }
        });
        return found[0];
    }

    /** Syntax that never stands over personal rows and may not even be resolved. */
    Optional<Violation> forbiddenOnPersonalData(SqlNode query, Places places) {
        Violation[] found = {null};
        query.accept(new SqlBasicVisitor<Void>() {
            @Override
            public Void visit(SqlCall call) {
                describe(call).ifPresent(what -> found[0] = violation(what, call.getParserPosition(), places));
                return super.visit(call);
            }
        });
        return Optional.ofNullable(found[0]);
    }

    private static Optional<String> describe(SqlCall call) {
        SqlKind kind = call.getKind();
        return switch (kind) {
            case COLLECTION_TABLE -> Optional.of("TABLE(function)");
            case MATCH_RECOGNIZE, TABLESAMPLE, LATERAL, PIVOT, UNPIVOT, SNAPSHOT, UNNEST ->
                Optional.of(kind.lowerName.replace('_', ' ').toUpperCase(java.util.Locale.ROOT));
            default ->
                call instanceof SqlWithItem item && item.recursive.booleanValue()
                        ? Optional.of("WITH RECURSIVE")
                        : Optional.empty();
        };
    }

    private static Violation violation(String what, SqlParserPos position, Places places) {
        return new Violation(
                "SYNTAX_ON_PERSONAL_ROWS",
                what + " cannot be used in a statement over personal data.",
                "",
                places.inText(new TextPosition(position.getLineNum(), position.getColumnNum())));
    }
}
