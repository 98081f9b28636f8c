package io.kelir.sql;

import io.kelir.error.ErrorCode;
import io.kelir.error.FederationException;
import io.kelir.plan.TextPosition;
import io.kelir.plan.Violation;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.calcite.runtime.CalciteContextException;

/** What Calcite's validator found, told to the caller or to policy. */
final class ValidationErrors {
    private static final Pattern UNKNOWN_OBJECT =
            Pattern.compile("(?:Object|Table) '(.*?)' not found(?: within '(.*?)')?.*");
    private static final Pattern UNKNOWN_COLUMN = Pattern.compile("(?:Column|Unknown field) '(.*?)'(?: not found.*)?");
    private static final Pattern UNKNOWN_FUNCTION =
            Pattern.compile("No match found for function signature (\\S+?)\\(.*");
    private static final Pattern WRONG_TYPES =
            Pattern.compile("(?s)Cannot apply '(.*?)' to arguments of type '(.*?)'\\..*");
    private static final Pattern INCOMPATIBLE_TYPES = Pattern.compile("(?s).*must have compatible types.*");
    private static final Pattern NOT_GROUPED = Pattern.compile("Expression '(.*?)' is not being grouped");
    private static final Pattern QUOTED_SUPPORT = Pattern.compile("(?s)\\s*Supported form\\(s\\):.*");

    private ValidationErrors() {}

    /** The rule that refuses, where naming something that does not exist for callers is a matter of policy. */
    static Optional<Violation> violation(CalciteContextException e, boolean touchesPersonalData, Places places) {
        String finding = finding(e);
        Matcher object = UNKNOWN_OBJECT.matcher(finding);
        if (object.matches()) {
            String name = object.group(2) == null ? object.group(1) : object.group(2) + "." + object.group(1);
            return Optional.of(new Violation(
                    "UNKNOWN_DATA_SET",
                    "Data set '" + name + "'" + at(e, places)
                            + " does not exist for you. search_datasets lists what does; write names in lower case or in double quotes.",
                    "",
                    places.inText(position(e))));
        }
        if (!touchesPersonalData) {
            return Optional.empty();
        }
        Matcher column = UNKNOWN_COLUMN.matcher(finding);
        if (column.matches()) {
            return Optional.of(new Violation(
                    "COLUMN_NOT_LISTED",
                    "Column '" + column.group(1) + "'" + at(e, places)
                            + " does not exist for callers. describe_dataset lists the columns that do, with their allowed uses.",
                    "",
                    places.inText(position(e))));
        }
        Matcher function = UNKNOWN_FUNCTION.matcher(finding);
        if (function.matches()) {
            return Optional.of(new Violation(
                    "FUNCTION_NOT_ALLOWED",
                    "The function " + function.group(1) + at(e, places)
                            + " cannot be used in a statement over personal data. Allowed are COUNT, SUM, AVG and date_trunc; arithmetic on released values.",
                    "",
                    places.inText(position(e))));
        }
        return Optional.empty();
    }

    /** The caller's error. */
    static FederationException error(CalciteContextException e, Places places) {
        String finding = finding(e);
        Matcher column = UNKNOWN_COLUMN.matcher(finding);
        if (column.matches()) {
            return error(
                    ErrorCode.UNKNOWN_COLUMN,
                    "Column '" + column.group(1) + "'" + at(e, places)
                            + " does not exist. describe_dataset lists the columns; write names in lower case or in double quotes.",
                    e);
        }
        Matcher function = UNKNOWN_FUNCTION.matcher(finding);
        if (function.matches()) {
            return error(
                    ErrorCode.SQL_UNSUPPORTED,
                    "Function " + function.group(1) + at(e, places) + " does not exist for these arguments.",
                    e);
        }
        Matcher types = WRONG_TYPES.matcher(finding);
        if (types.matches()) {
            return error(
                    ErrorCode.TYPE_MISMATCH,
                    "'" + types.group(1) + "'" + at(e, places) + " cannot be applied to " + types.group(2)
                            + ". Compare and compute values of one type; cast public columns explicitly.",
                    e);
        }
        if (INCOMPATIBLE_TYPES.matcher(finding).matches()) {
            return error(
                    ErrorCode.TYPE_MISMATCH,
                    "Values" + at(e, places)
                            + " are of different types. Compare values of one type; cast public columns explicitly.",
                    e);
        }
        Matcher grouped = NOT_GROUPED.matcher(finding);
        if (grouped.matches()) {
            return error(
                    ErrorCode.SQL_SYNTAX,
                    "Column " + grouped.group(1).replace("`", "") + at(e, places)
                            + " stands outside GROUP BY. Add it to GROUP BY or put it into an aggregate.",
                    e);
        }
        return error(ErrorCode.SQL_UNSUPPORTED, "The statement is not valid" + at(e, places) + ": " + finding, e);
    }

    private static FederationException error(ErrorCode code, String message, CalciteContextException e) {
        return new FederationException(code, message, e);
    }

    private static String finding(CalciteContextException e) {
        Throwable cause = e.getCause();
        String text = String.valueOf(cause == null ? e.getMessage() : cause.getMessage());
        return QUOTED_SUPPORT.matcher(text).replaceFirst("").strip();
    }

    private static TextPosition position(CalciteContextException e) {
        return e.getPosLine() < 1 ? TextPosition.UNKNOWN : new TextPosition(e.getPosLine(), e.getPosColumn());
    }

    private static String at(CalciteContextException e, Places places) {
        return places.at(position(e));
    }
}
