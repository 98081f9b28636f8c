package io.kelir.cluster.change;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What differs before and after a change.
 *
 * @param differences by name; empty where nothing differs
 */
public record ChangeDiff(List<Difference> differences) {
    public ChangeDiff {
        differences = List.copyOf(differences);
    }

    /** What differs between two states of one thing, each told as facts by name; a thing that is not there has none. */
    public static ChangeDiff between(Map<String, String> before, Map<String, String> after) {
        TreeSet<String> names = new TreeSet<>(before.keySet());
        names.addAll(after.keySet());
        List<Difference> differences = new ArrayList<>();
        for (String name : names) {
            Difference difference =
                    new Difference(name, Optional.ofNullable(before.get(name)), Optional.ofNullable(after.get(name)));
            if (!difference.before().equals(difference.after())) {
                differences.add(difference);
            }
        }
        return new ChangeDiff(differences);
    }

    public boolean isEmpty() {
        return differences.isEmpty();
    }

    /**
     * One fact that differs.
     *
     * @param name   as {@code partitions} or {@code config.retention.ms}
     * @param before empty where it was not there
     * @param after  empty where it is not there
     */
    public record Difference(String name, Optional<String> before, Optional<String> after) {}
}
