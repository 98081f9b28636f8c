package io.kelir.ledger;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Decides which groups of a release may leave, given all that was released before. Roll-ups of the release along its group keys are
 * entered first, as if they had been asked for: groups that would tell the difference between a roll-up and its other parts are then
 * suppressed with the first table, and later roll-ups stay answerable. Then groups come, those with most entities first.
 */
final class ReleaseAudit {
    private final List<Contributing> contributing;
    private final Space space;
    private final Space entitySpace;
    private final int minEntities;
    private final LedgerLimits limits;

    /**
     * @param space       whose columns the release adds up
     * @param entitySpace for numbers in which each entity counts once
     */
    ReleaseAudit(
            List<Contributing> contributing, Space space, Space entitySpace, int minEntities, LedgerLimits limits) {
        this.contributing = contributing;
        this.space = space;
        this.entitySpace = entitySpace;
        this.minEntities = minEntities;
        this.limits = limits;
    }

    /** Plain keys of the groups that may leave. What they tell is entered into the spaces' bases. */
    Set<List<@Nullable Object>> admit(List<GroupSets> groups) {
        if (IntStream.range(0, contributing.size()).anyMatch(i -> isOpen(spaceOf(i).bases()))) {
            rollUps(groups).stream()
                    .sorted(Comparator.comparingInt(this::size).reversed())
                    .forEach(this::enterWhatMay);
        }
        Set<List<@Nullable Object>> admitted = new LinkedHashSet<>();
        List<Sized> ordered = groups.stream()
                .map(group -> new Sized(group, space.bases().entities(group.all())))
                .filter(sized -> sized.entities() >= minEntities)
                .sorted(Comparator.comparingInt(Sized::entities).reversed())
                .toList();
        for (Sized sized : ordered) {
            if (enterWhole(sized.group())) {
                admitted.add(sized.group().key());
            }
        }
        return admitted;
    }

    private record Sized(GroupSets group, int entities) {}

    private int size(GroupSets group) {
        return group.all().size();
    }

    /** The release's groups along every proper subset of its keys. */
    private static List<GroupSets> rollUps(List<GroupSets> groups) {
        int keys = groups.isEmpty() ? 0 : groups.get(0).key().size();
        List<GroupSets> rollUps = new ArrayList<>();
        for (int subset = 0; subset < (1 << keys) - 1; subset++) {
            Map<List<@Nullable Object>, List<GroupSets>> parts = new LinkedHashMap<>();
            for (GroupSets group : groups) {
                parts.computeIfAbsent(kept(group.key(), subset), unseen -> new ArrayList<>())
                        .add(group);
            }
            parts.forEach((key, members) -> rollUps.add(GroupSets.union(key, members)));
        }
        return rollUps;
    }

    private static List<@Nullable Object> kept(List<@Nullable Object> key, int subset) {
        List<@Nullable Object> kept = new ArrayList<>();
        for (int i = 0; i < key.size(); i++) {
            if ((subset & (1 << i)) != 0) {
                kept.add(key.get(i));
            }
        }
        return kept;
    }

    private void enterWhatMay(GroupSets rollUp) {
        for (int i = 0; i < contributing.size(); i++) {
            enter(rollUp.told().get(i), spaceOf(i));
        }
    }

    /** A group leaves with all its measures or not at all. */
    private boolean enterWhole(GroupSets group) {
        int rank = space.bases().rank();
        int entityRank = entitySpace.bases().rank();
        for (int i = 0; i < contributing.size(); i++) {
            if (!enter(group.told().get(i), spaceOf(i))) {
                space.bases().backTo(rank);
                entitySpace.bases().backTo(entityRank);
                return false;
            }
        }
        return true;
    }

    private Space spaceOf(int position) {
        return contributing.get(position).entities() ? entitySpace : space;
    }

    private boolean enter(ColumnSet set, Space into) {
        DisjointBases bases = into.bases();
        if (bases.entities(set) < minEntities) {
            return false;
        }
        return isOpen(bases) ? bases.offer(set) != DisjointBases.Placement.TOO_TELLING : bases.follows(set);
    }

    /** Whether new rows may be entered; else only what follows from those entered before is admitted. */
    private boolean isOpen(DisjointBases bases) {
        return bases.classes() >= minEntities && !limits.areReached(bases);
    }
}
