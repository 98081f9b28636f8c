package io.kelir.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The tokens of a SQL text, without comments, and where the pairs among them begin. */
final class SqlTokens {
    private static final Pattern TOKEN = Pattern.compile("(?s)(?<skipped>\\s+|--[^\n]*|/\\*.*?\\*/)"
            + "|(?<text>'[^']*+(?:''[^']*+)*+')"
            + "|(?<name>\"[^\"]*+(?:\"\"[^\"]*+)*+\"|[\\p{L}_][\\p{L}\\p{N}_$]*)"
            + "|(?<number>[0-9]+(?:\\.[0-9]*)?(?:[eE][+-]?[0-9]+)?|\\.[0-9]+)"
            + "|(?<sign>::|.)");

    private final List<Token> tokens = new ArrayList<>();

    /** What a token is. */
    enum Kind {
        TEXT,
        NAME,
        NUMBER,
        SIGN
    }

    /**
     * One token.
     *
     * @param text in lower case
     * @param from offset of its first character
     * @param to   offset behind its last one
     */
    record Token(Kind kind, String text, int from, int to) {
        boolean is(String wanted) {
            return text.equals(wanted);
        }
    }

    SqlTokens(String sql) {
        Matcher matcher = TOKEN.matcher(sql);
        while (matcher.find()) {
            if (matcher.group("skipped") == null) {
                tokens.add(new Token(
                        kind(matcher), matcher.group().toLowerCase(Locale.ROOT), matcher.start(), matcher.end()));
            }
        }
    }

    private static Kind kind(Matcher token) {
        if (token.group("text") != null) {
            return Kind.TEXT;
        }
        if (token.group("name") != null) {
            return Kind.NAME;
        }
        return token.group("number") == null ? Kind.SIGN : Kind.NUMBER;
    }

    int size() {
        return tokens.size();
    }

    Token at(int index) {
        return tokens.get(index);
    }

    boolean is(int index, String text) {
        return index >= 0 && index < tokens.size() && tokens.get(index).is(text);
    }

    boolean isAnyOf(int index, Set<String> texts) {
        return index >= 0
                && index < tokens.size()
                && texts.contains(tokens.get(index).text());
    }

    boolean isName(int index) {
        return index >= 0 && index < tokens.size() && tokens.get(index).kind() == Kind.NAME;
    }

    /** Index of the token that opens what the token at {@code close} closes; 0 when nothing does. */
    int opening(int close, String open) {
        String closing = tokens.get(close).text();
        int depth = 0;
        for (int i = close; i >= 0; i--) {
            depth += is(i, closing) ? 1 : is(i, open) ? -1 : 0;
            if (depth == 0) {
                return i;
            }
        }
        return 0;
    }

    /** Index of the token that closes what the token at {@code open} opens; the last one when nothing does. */
    int closing(int open, String close) {
        String opening = tokens.get(open).text();
        int depth = 0;
        for (int i = open; i < tokens.size(); i++) {
            depth += is(i, opening) ? 1 : is(i, close) ? -1 : 0;
            if (depth == 0) {
                return i;
            }
        }
        return tokens.size() - 1;
    }
}
