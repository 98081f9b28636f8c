package io.kelir.sql;

import io.kelir.plan.TextPosition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Puts parentheses around {@code value::type}. Calcite's parser casts all that stands before the {@code ::}, so that it would read
 * {@code 7 / 2::numeric} as {@code (7 / 2)::numeric}, and take a BETWEEN with casts for none at all.
 */
final class InfixCasts {
    private static final Set<String> AFTER_CALLS = Set.of("over", "filter");
    private static final Set<String> TYPED_LITERALS = Set.of("date", "time", "timestamp", "timestamptz", "interval");
    private static final Set<String> NO_FUNCTIONS = Set.of(
            "select",
            "distinct",
            "all",
            "where",
            "and",
            "or",
            "not",
            "in",
            "on",
            "when",
            "then",
            "else",
            "case",
            "between",
            "like",
            "ilike",
            "is",
            "as",
            "by",
            "from",
            "having",
            "any",
            "some",
            "values",
            "limit",
            "offset",
            "exists",
            "union",
            "except",
            "intersect",
            "using",
            "join",
            "lateral");

    private final SqlTokens tokens;
    private final String source;

    /** The first token of each cast, by its last. */
    private final Map<Integer, Integer> casts = new HashMap<>();

    private final List<Insertion> insertions = new ArrayList<>();

    /** A parenthesis that the text gets before the character at an offset. */
    private record Insertion(int offset, char parenthesis) {}

    private InfixCasts(String source) {
        this.source = source;
        this.tokens = new SqlTokens(source);
        for (int i = 1; i < tokens.size() - 1; i++) {
            if (tokens.is(i, "::")) {
                add(operandStart(i - 1), typeEnd(i + 1));
            }
        }
        insertions.sort(java.util.Comparator.comparingInt(Insertion::offset));
    }

    static InfixCasts of(String sql) {
        return new InfixCasts(sql);
    }

    private void add(int first, int last) {
        casts.put(last, first);
        insertions.add(new Insertion(tokens.at(first).from(), '('));
        insertions.add(new Insertion(tokens.at(last).to(), ')'));
    }

    /** The first token of the operand that ends with a token. */
    private int operandStart(int last) {
        Integer cast = casts.get(last);
        if (cast != null) {
            return cast;
        }
        if (tokens.is(last, ")")) {
            return callStart(tokens.opening(last, "("));
        }
        if (tokens.is(last, "]")) {
            int opening = tokens.opening(last, "[");
            return opening == 0 ? 0 : operandStart(opening - 1);
        }
        if (tokens.is(last, "end")) {
            return tokens.opening(last, "case");
        }
        if (tokens.at(last).kind() == SqlTokens.Kind.TEXT && tokens.isAnyOf(last - 1, TYPED_LITERALS)) {
            return last - 1;
        }
        return tokens.isName(last) ? nameStart(last) : last;
    }

    /** The start of a call whose arguments, window or filter stand behind a parenthesis. */
    private int callStart(int parenthesis) {
        int before = parenthesis - 1;
        if (tokens.isAnyOf(before, AFTER_CALLS) && before > 0) {
            return operandStart(before - 1);
        }
        return tokens.isName(before) && !tokens.isAnyOf(before, NO_FUNCTIONS) ? nameStart(before) : parenthesis;
    }

    private int nameStart(int last) {
        int first = last;
        while (tokens.is(first - 1, ".") && tokens.isName(first - 2)) {
            first -= 2;
        }
        return first;
    }

    /** The last token of the type that starts with a token. */
    private int typeEnd(int first) {
        int last = first;
        while (tokens.is(last + 1, ".") && tokens.isName(last + 2)) {
            last += 2;
        }
        boolean isDouble = tokens.is(last, "double") && tokens.is(last + 1, "precision");
        boolean isVarying = tokens.isAnyOf(last, Set.of("character", "char", "bit")) && tokens.is(last + 1, "varying");
        last += isDouble || isVarying ? 1 : 0;
        if (tokens.is(last + 1, "(")) {
            last = tokens.closing(last + 1, ")");
        }
        if (tokens.isAnyOf(first, Set.of("time", "timestamp")) && tokens.isAnyOf(last + 1, Set.of("with", "without"))) {
            last += tokens.is(last + 2, "local") ? 4 : 3;
        }
        while (tokens.is(last + 1, "[") && tokens.is(last + 2, "]")) {
            last += 2;
        }
        return Math.min(last, tokens.size() - 1);
    }

    /** The text with the parentheses. */
    String text() {
        StringBuilder text = new StringBuilder(source);
        for (int i = insertions.size() - 1; i >= 0; i--) {
            text.insert(insertions.get(i).offset(), insertions.get(i).parenthesis());
        }
        return text.toString();
    }

    /** Tells positions of the text with parentheses as those of the text that was sent. */
    Places places() {
        return insertions.isEmpty()
                ? Places.IN_SQL
                : new Places() {
                    @Override
                    public String describe(TextPosition position) {
                        return inText(position).describe();
                    }

                    @Override
                    public TextPosition inText(TextPosition position) {
                        return position.line() == 0
                                ? position
                                : new TextPosition(position.line(), sentColumn(position));
                    }
                };
    }

    private int sentColumn(TextPosition position) {
        int inserted = 0;
        for (Insertion insertion : insertions) {
            TextPosition sent = position(insertion.offset());
            if (sent.line() == position.line() && sent.column() + inserted < position.column()) {
                inserted++;
            }
        }
        return position.column() - inserted;
    }

    private TextPosition position(int offset) {
        int line = 1
                + (int) source.substring(0, offset)
                        .chars()
                        .filter(character -> character == '\n')
                        .count();
        return new TextPosition(line, offset - source.lastIndexOf('\n', offset - 1));
    }
}
