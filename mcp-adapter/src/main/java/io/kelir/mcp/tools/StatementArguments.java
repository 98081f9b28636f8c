package io.kelir.mcp.tools;

import io.kelir.error.ErrorCode;
import io.kelir.error.FederationException;
import io.kelir.statement.Statement;
import io.kelir.statement.StatementText;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** The arguments that make a statement, and their bounds. */
final class StatementArguments {
    static final String SQL = "sql";
    static final String PLAN = "plan";
    static final String REQUEST_ID = "request_id";
    static final String PURPOSE = "purpose";
    static final String MAX_ROWS = "max_rows";
    static final String DEADLINE_MS = "deadline_ms";
    static final String AS_JOB = "as_job";
    private static final int ROWS_MAX = 1_000_000;
    private static final int DEADLINE_MILLIS_MAX = 600_000;

    private StatementArguments() {}

    static Statement inSql(Arguments arguments) {
        return statement(arguments, bounded(new StatementText.Sql(arguments.text(SQL))));
    }

    static Statement asPlan(Arguments arguments) {
        return statement(
                arguments,
                bounded(arguments
                        .optionalObject(PLAN)
                        .map(StatementArguments::specification)
                        .orElseThrow(() -> new FederationException(
                                ErrorCode.INVALID_ARGUMENT, "Argument 'plan' is missing; an object is required."))));
    }

    static Statement inSqlOrAsPlan(Arguments arguments) {
        boolean plan = arguments.optionalObject(PLAN).isPresent();
        if (plan == arguments.optionalText(SQL).isPresent()) {
            throw new FederationException(
                    ErrorCode.INVALID_ARGUMENT, "Exactly one of the arguments 'sql' and 'plan' is required.");
        }
        return plan ? asPlan(arguments) : inSql(arguments);
    }

    private static Statement statement(Arguments arguments, StatementText text) {
        return new Statement(
                requestId(arguments),
                text,
                arguments.optionalText(PURPOSE),
                arguments.integer(MAX_ROWS, 1, ROWS_MAX),
                deadline(arguments));
    }

    private static String requestId(Arguments arguments) {
        Optional<String> sent = arguments.optionalText(REQUEST_ID);
        if (sent.filter(id -> !Statement.isRequestId(id)).isPresent()) {
            throw new FederationException(
                    ErrorCode.INVALID_ARGUMENT,
                    "Argument 'request_id' cannot name a request, expected 1 to 200 characters of A-Z a-z 0-9 . _ : -.");
        }
        return sent.orElseGet(RequestIds::next);
    }

    private static Optional<Duration> deadline(Arguments arguments) {
        return arguments.integer(DEADLINE_MS, 1, DEADLINE_MILLIS_MAX).stream()
                .mapToObj(Duration::ofMillis)
                .findFirst();
    }

    private static StatementText bounded(StatementText text) {
        if (text.isTooLarge()) {
            throw new FederationException(
                    ErrorCode.STATEMENT_TOO_LARGE,
                    "Argument '" + text.key() + "' is longer than " + StatementText.BYTES_MAX
                            + " bytes. Send a shorter statement; join with a registered data set instead of listing values.");
        }
        return text;
    }

    private static StatementText specification(Map<String, Object> plan) {
        try {
            return StatementText.PlanSpecification.of(plan);
        } catch (IllegalArgumentException e) {
            throw new FederationException(
                    ErrorCode.INVALID_ARGUMENT,
                    "Argument 'plan' holds a number that is too large. Write it as text in an expression.",
                    e);
        }
    }

    static Map<String, Object> sqlSchema() {
        return Schema.text(
                "one SELECT statement in PostgreSQL's dialect; personal data sets only in aggregates by allowed group keys");
    }

    static Map<String, Object> requestIdSchema() {
        return Map.of(
                "type",
                "string",
                "pattern",
                "^[A-Za-z0-9._:-]{1,200}$",
                "description",
                "names the request; sent again with the same plan it has the same answer. Default: a new one");
    }

    static Map<String, Object> purposeSchema() {
        return Schema.text(
                "why the data is asked for; one of the purposes granted to the caller. Default: the token's");
    }

    static Map<String, Object> rowsSchema() {
        return Schema.integer(1, ROWS_MAX, "most rows wanted; the answer says whether it was truncated");
    }

    static Map<String, Object> asJobSchema() {
        return Schema.flag(
                "answers at once with a job_id; the statement runs on, also when you disconnect. Fetch with get_answer");
    }

    static Map<String, Object> deadlineSchema() {
        return Schema.integer(
                1, DEADLINE_MILLIS_MAX, "longest time the statement may take, in milliseconds; default 60000");
    }
}
