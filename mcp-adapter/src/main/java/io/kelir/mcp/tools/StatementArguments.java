package io.kelir.mcp.tools;

import io.kelir.error.ErrorCode;
import io.kelir.error.FederationException;
import io.kelir.statement.Statement;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** The arguments that make a statement, and their bounds. */
final class StatementArguments {
    static final String SQL = "sql";
    static final String PURPOSE = "purpose";
    static final String MAX_ROWS = "max_rows";
    static final String DEADLINE_MS = "deadline_ms";
    private static final int SQL_BYTES_MAX = 256 * 1024;
    private static final int ROWS_MAX = 1_000_000;
    private static final int DEADLINE_MILLIS_MAX = 600_000;

    private StatementArguments() {}

    static Statement read(Arguments arguments) {
        return new Statement(
                RequestIds.next(),
                sql(arguments),
                arguments.optionalText(PURPOSE),
                arguments.integer(MAX_ROWS, 1, ROWS_MAX),
                deadline(arguments));
    }

    private static Optional<Duration> deadline(Arguments arguments) {
        return arguments.integer(DEADLINE_MS, 1, DEADLINE_MILLIS_MAX).stream()
                .mapToObj(Duration::ofMillis)
                .findFirst();
    }

    private static String sql(Arguments arguments) {
        String sql = arguments.text(SQL);
        if (sql.getBytes(StandardCharsets.UTF_8).length > SQL_BYTES_MAX) {
            throw new FederationException(
                    ErrorCode.STATEMENT_TOO_LARGE,
                    "Argument 'sql' is longer than " + SQL_BYTES_MAX
                            + " bytes. Send a shorter statement; join with a registered data set instead of listing values.");
        }
        return sql;
    }

    static Map<String, Object> sqlSchema() {
        return Schema.text(
                "one SELECT statement in PostgreSQL's dialect; personal data sets only in aggregates by allowed group keys");
    }

    static Map<String, Object> purposeSchema() {
        return Schema.text(
                "why the data is asked for; one of the purposes granted to the caller. Default: the token's");
    }

    static Map<String, Object> rowsSchema() {
        return Schema.integer(1, ROWS_MAX, "most rows wanted; the answer says whether it was truncated");
    }

    static Map<String, Object> deadlineSchema() {
        return Schema.integer(
                1, DEADLINE_MILLIS_MAX, "longest time the statement may take, in milliseconds; default 60000");
    }
}
