package io.kelir.kafka.signature;

/** A signature that is not of the form it must have. The message holds nothing from the record. */
public final class InvalidSignatureException extends Exception {
    InvalidSignatureException(String message) {
        super(message);
    }

    InvalidSignatureException(String message, Throwable cause) {
        super(message, cause);
    }
}
