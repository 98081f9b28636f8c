package io.kelir.sql.row;

import java.util.Locale;
import java.util.Set;

/** Texts as booleans: true, yes, on, 1 and their opposites, or a beginning that only one of them has. */
final class BooleanText {
    private static final Set<String> TRUE = Set.of("t", "tr", "tru", "true", "y", "ye", "yes", "on", "1");
    private static final Set<String> FALSE = Set.of("f", "fa", "fal", "fals", "false", "n", "no", "of", "off", "0");

    private BooleanText() {}

    static Boolean read(String text) {
        String word = text.strip().toLowerCase(Locale.ROOT);
        if (TRUE.contains(word)) {
            return true;
        }
        if (FALSE.contains(word)) {
            return false;
        }
        throw Failures.notReadable("boolean", "true or false");
    }
}
