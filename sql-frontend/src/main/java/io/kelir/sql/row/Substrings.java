package io.kelir.sql.row;

/** SUBSTRING, LEFT and RIGHT, counted in characters. */
final class Substrings {
    private Substrings() {}

    static RowExpression compile(Call call) {
        RowExpression text = call.text(0);
        RowExpression from = integer(call, 1);
        if (call.size() == 2) {
            return Strict.binary(text, from, (value, start) -> from((String) value, (Long) start));
        }
        RowExpression length = integer(call, 2);
        return Strict.ternary(
                text, from, length, (value, start, count) -> of((String) value, (Long) start, (Long) count));
    }

    private static RowExpression integer(Call call, int ordinal) {
        if (!call.kind(ordinal).isInteger() && call.kind(ordinal) != ValueKind.NOTHING) {
            throw call.unsupported();
        }
        return call.code(ordinal, ValueKind.BIGINT);
    }

    private static String from(String text, long start) {
        return part(text, (int) Math.min(Math.max(start, 1) - 1, Integer.MAX_VALUE), Integer.MAX_VALUE);
    }

    /** Characters before the first count too: they exist for the length, not for the result. */
    private static String of(String text, long start, long count) {
        if (count < 0) {
            throw Failures.data("The length of a substring is negative. Expected 0 or more.");
        }
        long end = Math.max(1, start + count);
        long first = Math.max(1, start);
        return part(text, (int) Math.min(first - 1, Integer.MAX_VALUE), (int) Math.min(end - first, Integer.MAX_VALUE));
    }

    /** So many characters, or as many as there are, after skipping some. */
    static String part(String text, int skipped, int count) {
        if (skipped >= text.length() || count <= 0) {
            return "";
        }
        int length = Texts.length(text);
        if (skipped >= length) {
            return "";
        }
        int begin = text.offsetByCodePoints(0, skipped);
        return text.substring(begin, text.offsetByCodePoints(begin, Math.min(count, length - skipped)));
    }

    /** A negative count leaves out so many at the end. */
    static RowExpression left(Call call) {
        return Strict.binary(call.text(0), integer(call, 1), (value, count) -> {
            String text = (String) value;
            return part(text, 0, taken(text, (Long) count));
        });
    }

    /** A negative count leaves out so many at the beginning. */
    static RowExpression right(Call call) {
        return Strict.binary(call.text(0), integer(call, 1), (value, count) -> {
            String text = (String) value;
            int taken = taken(text, (Long) count);
            return part(text, Texts.length(text) - taken, taken);
        });
    }

    private static int taken(String text, long count) {
        int length = Texts.length(text);
        return (int) Math.max(0, Math.min(length, count < 0 ? length + count : count));
    }
}
