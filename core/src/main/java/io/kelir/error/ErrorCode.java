package io.kelir.error;

/** Names a failure for ever; its kind says who can act. Codes are never renamed or reused. */
public enum ErrorCode {
    SQL_SYNTAX(ErrorKind.CALLER),
    SQL_UNSUPPORTED(ErrorKind.CALLER),
    PLAN_INVALID(ErrorKind.CALLER),
    UNKNOWN_DATA_SET(ErrorKind.CALLER),
    UNKNOWN_COLUMN(ErrorKind.CALLER),
    TYPE_MISMATCH(ErrorKind.CALLER),
    INVALID_ARGUMENT(ErrorKind.CALLER),
    REQUEST_ID_REUSED(ErrorKind.CALLER),
    DATA_EXCEPTION(ErrorKind.CALLER),
    CANCELLED(ErrorKind.CALLER),
    UNAUTHENTICATED(ErrorKind.CALLER),
    TOOL_NOT_PERMITTED(ErrorKind.CALLER),
    UNKNOWN_GROUP(ErrorKind.CALLER),
    UNKNOWN_TOPIC(ErrorKind.CALLER),
    CHANGE_IMPOSSIBLE(ErrorKind.CALLER),
    TARGET_PROTECTED(ErrorKind.CALLER),
    APPROVAL_REQUIRED(ErrorKind.CALLER),
    UNKNOWN_JOB(ErrorKind.CALLER),
    JOB_NOT_OVER(ErrorKind.CALLER),
    CONFIGURATION_INVALID(ErrorKind.CALLER),
    SERVER_NOT_FOUND(ErrorKind.CALLER),
    STATEMENT_TOO_LARGE(ErrorKind.LIMIT),
    ROW_LIMIT(ErrorKind.LIMIT),
    BYTE_LIMIT(ErrorKind.LIMIT),
    MEMORY_LIMIT(ErrorKind.LIMIT),
    NUMBER_OUT_OF_RANGE(ErrorKind.LIMIT),
    DEADLINE_EXCEEDED(ErrorKind.LIMIT),
    BUSY(ErrorKind.LIMIT),
    LEDGER_FULL(ErrorKind.LIMIT),
    PLATFORM_UNAVAILABLE(ErrorKind.PLATFORM),
    PLATFORM_FAILED(ErrorKind.PLATFORM),
    SEGMENT_CORRUPT(ErrorKind.PLATFORM),
    STORE_UNAVAILABLE(ErrorKind.PLATFORM),
    DELIVERY_UNAVAILABLE(ErrorKind.PLATFORM),
    EGRESS_CHECK_FAILED(ErrorKind.INTERNAL),
    INTERNAL(ErrorKind.INTERNAL);

    private final ErrorKind kind;

    ErrorCode(ErrorKind kind) {
        this.kind = kind;
    }

    /** Who can act on it. */
    public ErrorKind kind() {
        return kind;
    }
}
