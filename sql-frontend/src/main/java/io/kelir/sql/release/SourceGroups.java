package io.kelir.sql.release;

import io.kelir.plan.ColumnRef;
import io.kelir.plan.JoinCondition;
import io.kelir.plan.ReleaseFootprint;
import io.kelir.plan.Source;
import io.kelir.sql.DataSetTable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Which sources of a release are read together: personal sources of one platform form a group, with the public and filtering sources
 * of that platform that are joined to them. What is left is joined to the groups afterwards.
 */
final class SourceGroups {
    private final ReleaseFootprint footprint;
    private final Function<String, DataSetTable> tables;
    private final List<List<Integer>> groups = new ArrayList<>();
    private final List<Integer> outside = new ArrayList<>();

    SourceGroups(ReleaseFootprint footprint, Function<String, DataSetTable> tables) {
        this.footprint = footprint;
        this.tables = tables;
        startGroups();
        attachOthers();
    }

    /** Sources of each group, in joining order; the first is personal. */
    List<List<Integer>> groups() {
        return groups;
    }

    /** Other sources, in joining order. */
    List<Integer> outside() {
        return outside;
    }

    /** Position of the group that a source belongs to; -1 for sources outside. */
    int groupOf(int source) {
        for (int i = 0; i < groups.size(); i++) {
            if (groups.get(i).contains(source)) {
                return i;
            }
        }
        return -1;
    }

    /** Whether one group holds all columns. */
    boolean areIn(int group, Collection<ColumnRef> columns) {
        return columns.stream().allMatch(column -> groupOf(column.source()) == group);
    }

    DataSetTable table(int source) {
        return tables.apply(footprint.sources().get(source).dataSet());
    }

    boolean isPersonal(int source) {
        return !table(source).policy().isPublic();
    }

    private void startGroups() {
        Map<String, List<Integer>> byPlatform = new LinkedHashMap<>();
        for (int i = 0; i < footprint.sources().size(); i++) {
            if (isPersonal(i) && footprint.sources().get(i).role() == Source.Role.INNER) {
                byPlatform
                        .computeIfAbsent(platform(i), name -> new ArrayList<>())
                        .add(i);
            }
        }
        groups.addAll(byPlatform.values());
    }

    private String platform(int source) {
        return table(source).dataSet().platform();
    }

    private void attachOthers() {
        List<Integer> waiting = new ArrayList<>();
        for (int i = 0; i < footprint.sources().size(); i++) {
            if (groupOf(i) < 0) {
                waiting.add(i);
            }
        }
        while (attachOne(waiting)) {
            // each round attaches one more source, so that the next may be joined to it
        }
        orderOutside(waiting);
    }

    private boolean attachOne(List<Integer> waiting) {
        for (Integer source : waiting) {
            for (List<Integer> group : groups) {
                if (platform(group.get(0)).equals(platform(source)) && isTiedTo(source, group)) {
                    group.add(source);
                    waiting.remove(source);
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether a source is joined, and to nothing but the given ones. */
    private boolean isTiedTo(int source, List<Integer> others) {
        List<Integer> partners = partners(source);
        return !partners.isEmpty() && others.containsAll(partners);
    }

    private List<Integer> partners(int source) {
        List<Integer> partners = new ArrayList<>();
        for (JoinCondition join : footprint.joins()) {
            if (join.left().source() == source) {
                partners.add(join.right().source());
            } else if (join.right().source() == source) {
                partners.add(join.left().source());
            }
        }
        return partners;
    }

    private void orderOutside(List<Integer> waiting) {
        List<Integer> joined = new ArrayList<>();
        groups.forEach(joined::addAll);
        while (!waiting.isEmpty()) {
            Integer next = waiting.stream()
                    .filter(source -> partners(source).stream().anyMatch(joined::contains))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("a source of a permitted release is not joined"));
            outside.add(next);
            joined.add(next);
            waiting.remove(next);
        }
    }
}
