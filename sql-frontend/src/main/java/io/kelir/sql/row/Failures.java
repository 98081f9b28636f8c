package io.kelir.sql.row;

import io.kelir.error.ErrorCode;
import io.kelir.error.FederationException;

/** The two ways in which row code fails: what it does not know, and data that an operation is not defined for. */
final class Failures {
    private Failures() {}

    static FederationException unsupported(String what) {
        return new FederationException(
                ErrorCode.SQL_UNSUPPORTED, "Kelir does not evaluate " + what + ". Rewrite the expression without it.");
    }

    /** The message names kinds only: a value read from data never stands in it. */
    static FederationException data(String message) {
        return new FederationException(ErrorCode.DATA_EXCEPTION, message);
    }

    static FederationException outOfRange(String type) {
        return data("A computed value is out of range for type " + type + ". Cast the operands to a wider type first.");
    }

    static FederationException divisionByZero() {
        return data("Division by zero. Guard the divisor, for example with NULLIF(divisor, 0).");
    }

    static FederationException notReadable(String type, String expected) {
        return data("A text cannot be read as " + type + ". Expected " + expected + ".");
    }
}
