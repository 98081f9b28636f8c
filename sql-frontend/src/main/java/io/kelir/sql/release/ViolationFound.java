package io.kelir.sql.release;

import io.kelir.plan.TextPosition;
import io.kelir.plan.Violation;

/** Ends the reading of a release at the first thing that no footprint can hold. Never leaves this package. */
final class ViolationFound extends RuntimeException {
    private final transient Violation violation;

    ViolationFound(String rule, String message, String nearest) {
        super(rule, null, false, false);
        this.violation = new Violation(rule, message, nearest, TextPosition.UNKNOWN);
    }

    Violation violation() {
        return violation;
    }
}
