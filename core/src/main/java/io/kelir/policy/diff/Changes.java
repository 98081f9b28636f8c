package io.kelir.policy.diff;

import io.kelir.policy.diff.Change.Direction;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Collects changes while two bundles are compared. */
final class Changes {
    private final List<Change> changes = new ArrayList<>();

    List<Change> all() {
        return List.copyOf(changes);
    }

    void add(String path, Direction direction, String text) {
        changes.add(new Change(path, direction, text));
    }

    /** What is only in the newer set widens, what is only in the older tightens; or the other way round. */
    <T> void sets(String path, Collection<T> older, Collection<T> newer, Direction ofAdding) {
        Set<T> added = new LinkedHashSet<>(newer);
        added.removeAll(older);
        Set<T> removed = new LinkedHashSet<>(older);
        removed.removeAll(newer);
        if (!added.isEmpty()) {
            add(path, ofAdding, "adds " + text(added));
        }
        if (!removed.isEmpty()) {
            add(path, ofAdding.reversed(), "removes " + text(removed));
        }
    }

    /** A set where none means any. */
    <T> void anySets(String path, Collection<T> older, Collection<T> newer, Direction ofAdding) {
        if (older.isEmpty() != newer.isEmpty()) {
            add(path, newer.isEmpty() ? ofAdding : ofAdding.reversed(), text(older) + " → " + text(newer));
        } else {
            sets(path, older, newer, ofAdding);
        }
    }

    /** Numbers and other ordered things. */
    <T extends Comparable<T>> void ordered(String path, T older, T newer, Direction ofGrowing) {
        ordered(path, older, newer, Comparator.naturalOrder(), ofGrowing);
    }

    <T> void ordered(String path, T older, T newer, Comparator<? super T> order, Direction ofGrowing) {
        int growth = order.compare(newer, older);
        if (growth != 0) {
            add(path, growth > 0 ? ofGrowing : ofGrowing.reversed(), older + " → " + newer);
        }
    }

    /** Ordered things of which none is one end of the order. */
    <T extends Comparable<T>> void optional(
            String path, Optional<T> older, Optional<T> newer, Direction ofGrowing, Direction ofGiving) {
        if (older.isPresent() && newer.isPresent()) {
            ordered(path, older.get(), newer.get(), ofGrowing);
        } else if (older.isPresent() != newer.isPresent()) {
            add(path, newer.isPresent() ? ofGiving : ofGiving.reversed(), text(older) + " → " + text(newer));
        }
    }

    /** Things whose differences have no order. */
    <T> void same(String path, T older, T newer, Direction ofChanging) {
        if (!older.equals(newer)) {
            add(path, ofChanging, "changes");
        }
    }

    private static String text(Optional<?> value) {
        return value.map(String::valueOf).orElse("none");
    }

    private static String text(Collection<?> values) {
        return values.isEmpty() ? "any" : values.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }
}
