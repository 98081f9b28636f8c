package io.kelir.directory;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Finds entries by words. A word in the name weighs more than one in the description, that more than one in a column. */
final class TextMatch {
    private static final int NAME_WEIGHT = 4;
    private static final int DESCRIPTION_WEIGHT = 2;

    private final List<String> words;

    TextMatch(String text) {
        words = Stream.of(text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}_]+"))
                .filter(word -> !word.isEmpty())
                .distinct()
                .toList();
    }

    List<DataSetEntry> best(List<DataSetEntry> entries) {
        if (words.isEmpty()) {
            return entries;
        }
        return entries.stream()
                .map(entry -> new Scored(entry, score(entry)))
                .filter(scored -> scored.score > 0)
                .sorted(Comparator.comparingInt(Scored::score).reversed().thenComparing(scored -> scored.entry.name()))
                .map(Scored::entry)
                .toList();
    }

    private int score(DataSetEntry entry) {
        return words.stream().mapToInt(word -> score(entry, word)).sum();
    }

    private static int score(DataSetEntry entry, String word) {
        int name = holds(entry.name(), word) ? NAME_WEIGHT : 0;
        int description = holds(entry.description(), word) ? DESCRIPTION_WEIGHT : 0;
        boolean inColumn = entry.columns().stream()
                .anyMatch(column -> holds(column.name(), word) || holds(column.description(), word));
        return name + description + (inColumn ? 1 : 0);
    }

    private static boolean holds(String text, String word) {
        return text.toLowerCase(Locale.ROOT).contains(word);
    }

    private record Scored(DataSetEntry entry, int score) {}
}
