package io.kelir.sql;

import io.kelir.error.ErrorCode;
import io.kelir.error.FederationException;
import io.kelir.plan.TextPosition;
import io.kelir.plan.Violation;
import io.kelir.statement.StatementText;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.calcite.avatica.util.Casing;
import org.apache.calcite.avatica.util.Quoting;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.parser.SqlParseException;
import org.apache.calcite.sql.parser.SqlParser;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.parser.babel.SqlBabelParserImpl;

/** One text to one query's syntax tree, or the reason why not. Thread-safe. */
public final class StatementParser {
    /** Longest text that is parsed. */
    static final int TEXT_BYTES_MAX = StatementText.BYTES_MAX;

    private static final int IDENTIFIER_LENGTH_MAX = 128;
    private static final SqlParser.Config CONFIG = SqlParser.config()
            .withParserFactory(SqlBabelParserImpl.FACTORY)
            .withConformance(PostgresConformance.INSTANCE)
            .withUnquotedCasing(Casing.TO_LOWER)
            .withQuotedCasing(Casing.UNCHANGED)
            .withQuoting(Quoting.DOUBLE_QUOTE)
            .withCaseSensitive(true)
            .withIdentifierMaxLength(IDENTIFIER_LENGTH_MAX);
    private static final Pattern COMMENTS = Pattern.compile("(?s)\\A(?:\\s|--[^\n]*(?:\n|\\z)|/\\*.*?\\*/|\\()*");
    private static final Pattern WORD = Pattern.compile("[A-Za-z]+");
    private static final Pattern SECOND_STATEMENT = Pattern.compile(";\\s*\\S");
    private static final Set<String> CHANGING = Set.of(
            "insert",
            "update",
            "delete",
            "merge",
            "upsert",
            "truncate",
            "drop",
            "create",
            "alter",
            "grant",
            "revoke",
            "copy",
            "call",
            "do",
            "begin",
            "commit",
            "rollback",
            "set",
            "reset",
            "vacuum",
            "analyze",
            "lock",
            "explain",
            "describe",
            "show",
            "use",
            "execute",
            "prepare",
            "refresh",
            "comment",
            "declare",
            "fetch",
            "listen",
            "notify",
            "import",
            "replace");
    private static final Set<SqlKind> QUERIES = Set.of(
            SqlKind.SELECT,
            SqlKind.UNION,
            SqlKind.INTERSECT,
            SqlKind.EXCEPT,
            SqlKind.VALUES,
            SqlKind.WITH,
            SqlKind.ORDER_BY);

    /**
     * Parses.
     *
     * @throws FederationException SQL_SYNTAX or STATEMENT_TOO_LARGE
     */
    StatementSyntax parse(String sql) {
        int bytes = sql.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > TEXT_BYTES_MAX) {
            throw new FederationException(
                    ErrorCode.STATEMENT_TOO_LARGE,
                    "The statement has " + bytes + " bytes; at most " + TEXT_BYTES_MAX
                            + " are read. Send a shorter statement.");
        }
        InfixCasts casts = InfixCasts.of(sql);
        try {
            SqlNodeList statements = SqlParser.create(casts.text(), CONFIG).parseStmtList();
            if (statements.size() != 1) {
                return refused("The text holds " + statements.size() + " statements.");
            }
            SqlNode statement = statements.get(0);
            return QUERIES.contains(statement.getKind())
                    ? StatementSyntax.query(statement, casts.places())
                    : refused(
                            "A " + statement.getKind().lowerName.toUpperCase(Locale.ROOT) + " statement is no query.");
        } catch (SqlParseException e) {
            return notParsed(sql, e, casts.places());
        } catch (StackOverflowError e) {
            throw new FederationException(
                    ErrorCode.STATEMENT_TOO_LARGE, "The statement is nested too deeply. Send a simpler statement.", e);
        }
    }

    /** The first query of a text, also where the text as a whole is none; empty when nothing of it can be read. */
    public Optional<SqlNode> firstQuery(String sql) {
        try {
            return SqlParser.create(InfixCasts.of(sql).text(), CONFIG).parseStmtList().getList().stream()
                    .flatMap(statement -> Optional.ofNullable(statement).stream())
                    .filter(statement -> QUERIES.contains(statement.getKind()))
                    .findFirst();
        } catch (SqlParseException | StackOverflowError e) {
            // whoever asks has the statement's refusal already; there is only nothing to add to it
            return Optional.empty();
        }
    }

    /**
     * One expression that Kelir wrote itself.
     *
     * @throws FederationException INTERNAL when it cannot be read
     */
    public SqlNode expression(String sql) {
        try {
            return SqlParser.create(InfixCasts.of(sql).text(), CONFIG).parseExpression();
        } catch (SqlParseException e) {
            throw new FederationException(ErrorCode.INTERNAL, "an expression of Kelir's own cannot be read", e);
        }
    }

    /** One expression that a caller wrote. */
    public SqlNode callersExpression(String sql) throws SqlParseException {
        return SqlParser.create(InfixCasts.of(sql).text(), CONFIG).parseExpression();
    }

    private static StatementSyntax notParsed(String sql, SqlParseException e, Places places) {
        String rest = COMMENTS.matcher(sql).replaceFirst("");
        Matcher word = WORD.matcher(rest);
        if (word.lookingAt() && CHANGING.contains(word.group().toLowerCase(Locale.ROOT))) {
            return refused("A " + word.group().toUpperCase(Locale.ROOT) + " statement is no query.");
        }
        if (SECOND_STATEMENT.matcher(rest).find() && word.lookingAt()) {
            return refused("The text holds more than one statement.");
        }
        throw syntaxError(e, places);
    }

    private static StatementSyntax refused(String finding) {
        return StatementSyntax.refused(
                new Violation(
                        "ONE_QUERY_ONLY",
                        finding + " Kelir takes exactly one query: SELECT, WITH … SELECT or VALUES.",
                        "",
                        TextPosition.UNKNOWN),
                Places.IN_SQL);
    }

    private static FederationException syntaxError(SqlParseException e, Places places) {
        SqlParserPos at = e.getPos();
        String where = at == null || at.getLineNum() < 1
                ? ""
                : places.at(new TextPosition(at.getLineNum(), at.getColumnNum()));
        String message = String.valueOf(e.getMessage());
        Matcher encountered =
                Pattern.compile("(?s)\\AEncountered \"(.{0,40}?)\" at").matcher(message);
        String found = encountered.find() ? ": '" + encountered.group(1).strip() + "' was not expected here" : "";
        return new FederationException(
                ErrorCode.SQL_SYNTAX,
                "The text is not SQL that Kelir reads" + where + found
                        + ". Send one SELECT statement in PostgreSQL's dialect.",
                e);
    }
}
