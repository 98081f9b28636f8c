package io.kelir.sql.specification;

import io.kelir.plan.Violation;

/** Carries a violation out of the depth of a tree; control flow, so without a stack trace. */
final class RefusedExpression extends RuntimeException {
    private final transient Violation violation;

    RefusedExpression(Violation violation) {
        super(violation.rule(), null, false, false);
        this.violation = violation;
    }

    Violation violation() {
        return violation;
    }
}
