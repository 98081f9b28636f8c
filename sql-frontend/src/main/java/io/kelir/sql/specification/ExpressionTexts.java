package io.kelir.sql.specification;

import io.kelir.error.ErrorCode;
import io.kelir.error.FederationException;
import io.kelir.plan.TextPosition;
import io.kelir.sql.Places;
import io.kelir.sql.StatementParser;
import io.kelir.sql.specification.Operator.Expression;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.parser.SqlParseException;
import org.apache.calcite.sql.parser.SqlParserPos;

/**
 * Parses the expressions of one specification. Each gets lines of its own in an imagined text, so that a position in the syntax tree tells
 * which expression it stands in.
 */
final class ExpressionTexts implements Places {
    private static final int TEXT_LENGTH_MAX = 16 * 1024;
    private static final int LINES_MAX = 1000;
    /** Quoted texts and names, which may hold anything, or what begins a comment or ends a statement. */
    private static final Pattern QUOTED_OR_ENDING = Pattern.compile("'[^']*'|\"[^\"]*\"|(--|/\\*|//)|(;)");

    private static final Pattern ENCOUNTERED = Pattern.compile("(?s)\\AEncountered \"(.{0,40}?)\" at");

    private final StatementParser parser;
    private final TreeMap<Integer, String> pathsByLine = new TreeMap<>();
    private int lines;

    ExpressionTexts(StatementParser parser) {
        this.parser = parser;
    }

    /**
     * The syntax of an expression.
     *
     * @throws RefusedExpression for comments and further statements
     */
    SqlNode parse(Expression expression) {
        String text = expression.text();
        String path = expression.path();
        if (text.length() > TEXT_LENGTH_MAX) {
            throw Faults.tooLarge(path, "has " + text.length() + " characters, expected at most " + TEXT_LENGTH_MAX);
        }
        refuseEndings(text, path);
        int line = takeLines(path, (int) text.lines().count());
        try {
            return parser.callersExpression("\n".repeat(line - 1) + text);
        } catch (SqlParseException e) {
            // the parser wraps whatever stops it
            throw e.getCause() instanceof StackOverflowError ? nestedTooDeeply(path, e) : syntaxError(path, e);
        } catch (StackOverflowError e) {
            throw nestedTooDeeply(path, e);
        }
    }

    /** A position that stands for something that is no expression. */
    SqlParserPos positionOf(String path) {
        int line = takeLines(path, 1);
        return new SqlParserPos(line, 1, line, 1);
    }

    private static void refuseEndings(String text, String path) {
        Matcher matcher = QUOTED_OR_ENDING.matcher(text);
        while (matcher.find()) {
            if (matcher.group(1) != null) {
                throw Faults.refused(path, "holds a comment");
            }
            if (matcher.group(2) != null) {
                throw Faults.refused(path, "holds a semicolon");
            }
        }
    }

    private int takeLines(String path, int count) {
        int first = lines + 1;
        lines += Math.max(1, count);
        if (lines > LINES_MAX) {
            throw Faults.tooLarge(path, "is beyond the " + LINES_MAX + " lines of expressions that are read");
        }
        pathsByLine.put(first, path);
        return first;
    }

    private static FederationException nestedTooDeeply(String path, Throwable e) {
        return new FederationException(
                ErrorCode.STATEMENT_TOO_LARGE, path + ": is nested too deeply. Send a simpler expression.", e);
    }

    private FederationException syntaxError(String path, SqlParseException e) {
        SqlParserPos at = e.getPos();
        String where = at == null ? path : describe(new TextPosition(at.getLineNum(), at.getColumnNum()));
        Matcher encountered = ENCOUNTERED.matcher(String.valueOf(e.getMessage()));
        String found = encountered.find() ? ": '" + encountered.group(1).strip() + "' was not expected here" : "";
        return new FederationException(
                ErrorCode.SQL_SYNTAX,
                where + ": is no expression that Kelir reads" + found
                        + ". Expected one expression in PostgreSQL's dialect.",
                e);
    }

    @Override
    public String describe(TextPosition position) {
        Map.Entry<Integer, String> entry = pathsByLine.floorEntry(position.line());
        if (entry == null) {
            return "";
        }
        int line = position.line() - entry.getKey() + 1;
        return entry.getValue()
                + (line > 1 ? ", line " + line : "")
                + (position.column() < 1 ? "" : ", column " + position.column());
    }

    @Override
    public TextPosition inText(TextPosition position) {
        return TextPosition.UNKNOWN;
    }
}
