package io.kelir.examples.redteam;

import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Groups of a question in which each measure is about twice the patients that are needed, or more.
 *
 * @param keys what an answer shows as their keys
 */
record LargeGroups(Set<List<String>> keys) {
    static LargeGroups of(Question question, RawWorld world) {
        Map<List<String>, BitSet> groups = RawGroups.of(question, world);
        return new LargeGroups(groups.entrySet().stream()
                .filter(group -> isLarge(question, group.getValue(), world))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet()));
    }

    private static boolean isLarge(Question question, BitSet group, RawWorld world) {
        RawTable table = world.table(question.base());
        return question.measures().stream()
                .map(measure -> RawGroups.measured(measure, group, world, table))
                .allMatch(rows ->
                        SmallGroup.patients(rows, table) >= 2 * Rules.demo().patientsMin());
    }

    int count() {
        return keys.size();
    }

    /** How many of them are among the rows of an answer. */
    int in(List<List<String>> rows) {
        return (int) rows.stream()
                .filter(row ->
                        keys.stream().anyMatch(key -> row.subList(0, key.size()).equals(key)))
                .count();
    }
}
