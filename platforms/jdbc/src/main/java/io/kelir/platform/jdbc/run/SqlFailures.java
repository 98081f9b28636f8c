package io.kelir.platform.jdbc.run;

import io.kelir.error.ErrorCode;
import io.kelir.error.FederationException;
import io.kelir.statement.RunControl;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a database's errors mean. A driver's words may hold values, so they stay in the cause.
 *
 * @see <a href="https://www.postgresql.org/docs/18/errcodes-appendix.html">PostgreSQL: error codes</a>
 */
public final class SqlFailures {
    private static final String CANCELLED = "57014";
    private static final String DATA_EXCEPTION_CLASS = "22";
    private static final Map<String, String> DATA_EXCEPTIONS = Map.of(
            "22012", "a division by zero",
            "22003", "a number out of its type's range",
            "22008", "a date or time out of range",
            "22001", "a text longer than its type",
            "22011", "a substring of negative length",
            "22P02", "a text that is not a value of the wanted type");

    private final String platform;

    public SqlFailures(String platform) {
        this.platform = platform;
    }

    /** The database could not be asked at all. */
    public FederationException unavailable(@Nullable Throwable cause) {
        return new FederationException(
                ErrorCode.PLATFORM_UNAVAILABLE, "Platform '" + platform + "' cannot be reached now. Try later.", cause);
    }

    /** A statement failed outside any run. */
    public FederationException failed(SQLException cause) {
        String state = Optional.ofNullable(cause.getSQLState()).orElse("");
        if (isDisconnect(state)) {
            return unavailable(cause);
        }
        if (state.equals(CANCELLED)) {
            return new FederationException(
                    ErrorCode.DEADLINE_EXCEEDED,
                    "The statement took longer than platform '" + platform + "' allows. Ask for less.",
                    cause);
        }
        if (state.startsWith(DATA_EXCEPTION_CLASS)) {
            return dataException(
                    DATA_EXCEPTIONS.getOrDefault(state, "a value that an operation does not allow"), cause);
        }
        return new FederationException(
                ErrorCode.PLATFORM_FAILED, "Platform '" + platform + "' could not run the statement.", cause);
    }

    /** A statement failed in a run: cancellation and deadline go before what the database says about them. */
    FederationException failed(SQLException cause, RunControl control, boolean toldToStop) {
        try {
            control.check();
        } catch (FederationException stopped) {
            stopped.addSuppressed(cause);
            return stopped;
        }
        return toldToStop ? control.deadlineExceeded() : failed(cause);
    }

    /** A stored or computed value that Kelir's types cannot hold, named by its kind only. */
    static FederationException dataException(String kind, SQLException cause) {
        return new FederationException(ErrorCode.DATA_EXCEPTION, "The statement meets " + kind + ".", cause);
    }

    static FederationException dataException(String kind) {
        return new FederationException(ErrorCode.DATA_EXCEPTION, "The statement meets " + kind + ".");
    }

    private static boolean isDisconnect(String state) {
        return state.startsWith("08") || state.startsWith("57P");
    }
}
