package io.kelir.sql.row;

import java.io.Serializable;
import java.util.stream.IntStream;

/** A pattern of LIKE. Matching takes at most the product of the lengths, whatever the pattern. */
final class LikePattern implements Serializable {
    private static final int ANY_TEXT = -1;
    private static final int ANY_CHARACTER = -2;

    /** Code points, or one of the two marks. */
    private final int[] steps;

    /**
     * @param escape the character that makes the next one ordinary; empty for none
     * @throws io.kelir.error.FederationException DATA_EXCEPTION if the escape is longer or ends the pattern
     */
    LikePattern(String pattern, String escape) {
        if (Texts.length(escape) > 1) {
            throw Failures.data("The escape of a LIKE pattern is longer than one character.");
        }
        int mark = escape.isEmpty() ? -1 : escape.codePointAt(0);
        int[] characters = pattern.codePoints().toArray();
        IntStream.Builder found = IntStream.builder();
        for (int i = 0; i < characters.length; i++) {
            if (characters[i] == mark) {
                i++;
                if (i == characters.length) {
                    throw Failures.data("A LIKE pattern ends with its escape character. Double it or take it away.");
                }
                found.add(characters[i]);
            } else {
                found.add(step(characters[i]));
            }
        }
        steps = found.build().toArray();
    }

    private static int step(int character) {
        return switch (character) {
            case '%' -> ANY_TEXT;
            case '_' -> ANY_CHARACTER;
            default -> character;
        };
    }

    /** Goes back only to the latest %: an earlier one can match no more than it did. */
    boolean matches(String text) {
        int at = 0;
        int step = 0;
        int stepAfterAny = -1;
        int atAfterAny = 0;
        while (at < text.length()) {
            int character = text.codePointAt(at);
            if (step < steps.length && steps[step] == ANY_TEXT) {
                stepAfterAny = ++step;
                atAfterAny = at;
            } else if (step < steps.length && (steps[step] == character || steps[step] == ANY_CHARACTER)) {
                step++;
                at += Character.charCount(character);
            } else if (stepAfterAny >= 0) {
                atAfterAny += Character.charCount(text.codePointAt(atAfterAny));
                at = atAfterAny;
                step = stepAfterAny;
            } else {
                return false;
            }
        }
        while (step < steps.length && steps[step] == ANY_TEXT) {
            step++;
        }
        return step == steps.length;
    }
}
