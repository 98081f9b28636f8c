package io.kelir.directory;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Names that somebody may have meant: the same last part, or few letters apart. */
public final class NearNames {
    private static final int COMPARED_LENGTH_MAX = 200;

    private final String name;

    public NearNames(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        this.name = lower.length() > COMPARED_LENGTH_MAX ? lower.substring(0, COMPARED_LENGTH_MAX) : lower;
    }

    /** The nearest of the names, at most so many; nearest first, possibly none. */
    public List<String> among(List<String> names, int most) {
        return names.stream()
                .filter(candidate ->
                        distance(candidate) <= Math.max(1, lastPart(candidate).length() / 3))
                .sorted(Comparator.comparingInt(this::distance).thenComparing(Comparator.naturalOrder()))
                .limit(most)
                .toList();
    }

    private int distance(String candidate) {
        String other = candidate.toLowerCase(Locale.ROOT);
        return lastPart(other).equals(lastPart(name))
                ? 0
                : Math.min(edits(name, other), edits(lastPart(name), lastPart(other)) + 1);
    }

    private static String lastPart(String dotted) {
        return dotted.substring(dotted.lastIndexOf('.') + 1);
    }

    /** Levenshtein distance. */
    private static int edits(String left, String right) {
        int[] previous = new int[right.length() + 1];
        for (int j = 0; j <= right.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= left.length(); i++) {
            int[] current = new int[right.length() + 1];
            current[0] = i;
            for (int j = 1; j <= right.length(); j++) {
                int replaced = previous[j - 1] + (left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(replaced, Math.min(previous[j], current[j - 1]) + 1);
            }
            previous = current;
        }
        return previous[right.length()];
    }
}
