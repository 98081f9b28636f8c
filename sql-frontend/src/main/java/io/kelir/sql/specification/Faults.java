package io.kelir.sql.specification;

import io.kelir.error.ErrorCode;
import io.kelir.error.FederationException;
import io.kelir.plan.TextPosition;
import io.kelir.plan.Violation;

/** What can be wrong with a specification, told with the JSON path. */
final class Faults {
    private Faults() {}

    /** Something that the caller can correct. */
    static FederationException invalid(String path, String finding) {
        return new FederationException(ErrorCode.PLAN_INVALID, path + ": " + finding + ".");
    }

    static FederationException unknownColumn(String path, String finding) {
        return new FederationException(ErrorCode.UNKNOWN_COLUMN, path + ": " + finding + ".");
    }

    static FederationException tooLarge(String path, String finding) {
        return new FederationException(
                ErrorCode.STATEMENT_TOO_LARGE, path + ": " + finding + ". Send a simpler plan specification.");
    }

    /** Something that no expression may hold: a statement's refusal. */
    static RefusedExpression refused(String path, String finding) {
        return new RefusedExpression(new Violation(
                "ONE_EXPRESSION_ONLY",
                path + ": " + finding
                        + ". Kelir takes exactly one expression here; what reads, joins or limits rows is an operator of its own.",
                "",
                TextPosition.UNKNOWN));
    }
}
