package io.kelir.error;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The one exception of Kelir. Its message may reach the caller, so it holds only what the caller sent, may see, or a limit: never a
 * value read from a data set and never a driver's words, which stay in the cause and are logged only.
 */
public final class FederationException extends RuntimeException {
    private final ErrorCode code;
    private final String errorId;

    public FederationException(ErrorCode code, String message) {
        this(code, message, null);
    }

    public FederationException(ErrorCode code, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.code = code;
        this.errorId = UUID.randomUUID().toString();
    }

    /** Names the failure. */
    public ErrorCode code() {
        return code;
    }

    /** Links what the caller sees to the log entry. */
    public String errorId() {
        return errorId;
    }

    /**
     * What the caller may read: the message for kinds the caller can act on, otherwise the error id and whom to ask.
     */
    public String callerMessage() {
        return switch (code.kind()) {
            case CALLER, LIMIT -> String.valueOf(getMessage());
            case PLATFORM ->
                "A platform behind Kelir failed (error id " + errorId
                        + "). Its operator finds the cause in Kelir's log under this id.";
            case INTERNAL -> "Kelir failed (error id " + errorId + "). The cause stands in Kelir's log under this id.";
        };
    }
}
