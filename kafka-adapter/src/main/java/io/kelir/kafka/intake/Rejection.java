package io.kelir.kafka.intake;

/** Why a record goes to the dead-letter topic. The reason is a code that never changes; the message holds nothing from the record. */
final class Rejection extends Exception {
    private final Reason reason;

    Rejection(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    Reason reason() {
        return reason;
    }

    String message() {
        return String.valueOf(getMessage());
    }

    /** Codes of the header {@code kelir-reason}; besides them, the code of the failure that used up all attempts. */
    enum Reason {
        KEY_INVALID,
        UNREADABLE,
        SIGNATURE_MISSING,
        SIGNATURE_INVALID,
        SIGNATURE_EXPIRED,
        SIGNATURE_REUSED,
        REQUEST_ID_REUSED
    }
}
