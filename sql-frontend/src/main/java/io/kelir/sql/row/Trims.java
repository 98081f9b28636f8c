package io.kelir.sql.row;

import org.apache.calcite.sql.fun.SqlTrimFunction;

/** TRIM: takes away every character at an end that is one of the given ones. */
final class Trims {
    private Trims() {}

    static RowExpression compile(Call call) {
        SqlTrimFunction.Flag ends = call.keyword(0, SqlTrimFunction.Flag.class);
        boolean leading = ends != SqlTrimFunction.Flag.TRAILING;
        boolean trailing = ends != SqlTrimFunction.Flag.LEADING;
        return Strict.binary(
                call.text(2), call.text(1), (text, given) -> trimmed((String) text, (String) given, leading, trailing));
    }

    static RowExpression leading(Call call) {
        return ofOneEnd(call, true);
    }

    static RowExpression trailing(Call call) {
        return ofOneEnd(call, false);
    }

    private static RowExpression ofOneEnd(Call call, boolean leading) {
        RowExpression given = call.size() == 1 ? new Constant(" ") : call.text(1);
        return Strict.binary(
                call.text(0),
                given,
                (text, characters) -> trimmed((String) text, (String) characters, leading, !leading));
    }

    private static String trimmed(String text, String given, boolean leading, boolean trailing) {
        int begin = 0;
        int end = text.length();
        while (leading && begin < end && given.indexOf(text.codePointAt(begin)) >= 0) {
            begin += Character.charCount(text.codePointAt(begin));
        }
        while (trailing && begin < end && given.indexOf(text.codePointBefore(end)) >= 0) {
            end -= Character.charCount(text.codePointBefore(end));
        }
        return text.substring(begin, end);
    }
}
