package io.kelir.sql.row;

import java.util.function.IntUnaryOperator;

/** Functions of text. A character is a Unicode code point; upper and lower case map one character to one, in no language. */
final class Texts {
    private Texts() {}

    /** {@code ||}: other kinds are written as text first. */
    static RowExpression concatenate(Call call) {
        return Strict.binary(asText(call, 0), asText(call, 1), (left, right) -> (String) left + (String) right);
    }

    private static RowExpression asText(Call call, int ordinal) {
        return Conversions.explicit(call.code(ordinal), call.kind(ordinal), ValueKind.TEXT, call);
    }

    static RowExpression upper(Call call) {
        return Strict.unary(call.text(0), value -> mapped((String) value, Character::toUpperCase));
    }

    static RowExpression lower(Call call) {
        return Strict.unary(call.text(0), value -> lower((String) value));
    }

    static String lower(String text) {
        return mapped(text, Character::toLowerCase);
    }

    private static String mapped(String text, IntUnaryOperator mapping) {
        StringBuilder result = new StringBuilder(text.length());
        text.codePoints().map(mapping).forEach(result::appendCodePoint);
        return result.toString();
    }

    static RowExpression length(Call call) {
        RowExpression length = Strict.unary(call.text(0), value -> length((String) value));
        return call.result(length, ValueKind.INTEGER);
    }

    static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    /** POSITION(part IN whole): counted from 1, 0 when it does not occur. */
    static RowExpression position(Call call) {
        if (call.size() != 2) {
            throw call.unsupported();
        }
        RowExpression position =
                Strict.binary(call.text(0), call.text(1), (part, whole) -> position((String) part, (String) whole));
        return call.result(position, ValueKind.INTEGER);
    }

    private static int position(String part, String whole) {
        int index = whole.indexOf(part);
        return index < 0 ? 0 : whole.codePointCount(0, index) + 1;
    }

    /** REPLACE: an empty part is found nowhere. */
    static RowExpression replace(Call call) {
        return Strict.ternary(
                call.text(0),
                call.text(1),
                call.text(2),
                (text, part, by) ->
                        ((String) part).isEmpty() ? text : ((String) text).replace((String) part, (String) by));
    }
}
