package io.kelir.ledger;

import io.kelir.policy.SiteSharing;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Decides which groups of a release may leave, given all that was released before. Roll-ups of the release along its group keys are
 * entered first, as if they had been asked for: groups that would tell the difference between a roll-up and its other parts are then
 * suppressed with the first table, and later roll-ups stay answerable. Then groups come, those with most entities first.
 *
 * <p>What several sites add up to is judged as if each had told its part, since a site can subtract its own.
 */
final class ReleaseAudit {
    private final List<Contributing> contributing;
    private final List<SiteSets> sites;
    private final Space entitySpace;
    private final int minEntities;
    private final LedgerLimits limits;

    /**
     * @param sites       what the release adds up, site by site
     * @param entitySpace for numbers in which each entity counts once
     */
    ReleaseAudit(
            List<Contributing> contributing,
            List<SiteSets> sites,
            Space entitySpace,
            int minEntities,
            LedgerLimits limits) {
        this.contributing = contributing;
        this.sites = sites;
        this.entitySpace = entitySpace;
        this.minEntities = minEntities;
        this.limits = limits;
    }

    /** One group, by site. */
    private record Group(List<@Nullable Object> key, List<Part> parts) {
        int size() {
            return parts.stream().mapToInt(part -> part.sets().all().size()).sum();
        }

        /** Of the site with fewest. */
        int entities() {
            return parts.stream().mapToInt(Part::entities).min().orElse(0);
        }
    }

    /** What one site adds to a group. */
    private record Part(SiteSets site, GroupSets sets) {
        int entities() {
            return site.space().bases().entities(sets.all());
        }
    }

    /** A released number as the columns that add to it. */
    private record Told(Space space, ColumnSet columns) {}

    /** Plain keys of the groups that may leave. What they tell is entered into the spaces' bases. */
    Set<List<@Nullable Object>> admit() {
        List<Group> groups = groups(SiteSets::groups);
        if (isAnyOpen()) {
            groups(site -> rollUps(site.groups())).stream()
                    .sorted(Comparator.comparingInt(Group::size).reversed())
                    .forEach(rollUp -> told(rollUp).forEach(this::enter));
        }
        Set<List<@Nullable Object>> admitted = new LinkedHashSet<>();
        groups.stream()
                .map(group -> new Sized(group, group.entities()))
                .filter(sized -> sized.entities() >= minEntities)
                .sorted(Comparator.comparingInt(Sized::entities).reversed())
                .map(Sized::group)
                .filter(this::enterWhole)
                .forEach(group -> admitted.add(group.key()));
        return admitted;
    }

    private record Sized(Group group, int entities) {}

    /** The sites' groups of equal keys together. */
    private List<Group> groups(Function<SiteSets, List<GroupSets>> of) {
        Map<List<@Nullable Object>, Group> byKey = new LinkedHashMap<>();
        for (SiteSets site : sites) {
            for (GroupSets sets : of.apply(site)) {
                byKey.computeIfAbsent(sets.key(), key -> new Group(key, new ArrayList<>()))
                        .parts()
                        .add(new Part(site, sets));
            }
        }
        return List.copyOf(byKey.values());
    }

    /** One site's groups along every proper subset of their keys; a key that is left out is marked as such. */
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
        List<@Nullable Object> kept = new ArrayList<>(List.of(subset));
        for (int i = 0; i < key.size(); i++) {
            if ((subset & (1 << i)) != 0) {
                kept.add(key.get(i));
            }
        }
        return kept;
    }

    /** A group leaves with all its measures or not at all. */
    private boolean enterWhole(Group group) {
        List<Told> told = told(group);
        Map<Space, Integer> ranks = new LinkedHashMap<>();
        told.forEach(number -> ranks.put(number.space(), number.space().bases().rank()));
        for (Told number : told) {
            if (!enter(number)) {
                ranks.forEach((space, rank) -> space.bases().backTo(rank));
                return false;
            }
        }
        return true;
    }

    private List<Told> told(Group group) {
        List<Told> told = new ArrayList<>();
        for (int i = 0; i < contributing.size(); i++) {
            for (Part part : group.parts()) {
                if (!isToldBefore(i, part)) {
                    told.add(new Told(spaceOf(i, part), part.sets().told().get(i)));
                }
            }
            if (contributing.get(i).entities()) {
                sharedEntities(group, i).ifPresent(all -> told.add(new Told(entitySpace, all)));
            }
        }
        return told;
    }

    /** A sum and a count over the same rows are the same columns where they share a space. */
    private boolean isToldBefore(int position, Part part) {
        for (int earlier = 0; earlier < position; earlier++) {
            if (contributing.get(earlier).isOverRowsOf(contributing.get(position))
                    && spaceOf(earlier, part) == spaceOf(position, part)) {
                return true;
            }
        }
        return false;
    }

    private Space spaceOf(int position, Part part) {
        return contributing.get(position).entities()
                ? entitySpace
                : part.site().spaces().get(position);
    }

    /** Entities that several sites may share are told once, not site by site. */
    private static Optional<ColumnSet> sharedEntities(Group group, int position) {
        List<Part> sharing = group.parts().stream()
                .filter(part -> part.site().sharing() == SiteSharing.SHARED)
                .toList();
        if (sharing.size() < 2) {
            return Optional.empty();
        }
        Columns all = new Columns();
        sharing.forEach(part -> all.addAll(part.sets().told().get(position)));
        return Optional.of(all.toSet());
    }

    private boolean enter(Told number) {
        DisjointBases bases = number.space().bases();
        if (bases.entities(number.columns()) < minEntities) {
            return false;
        }
        return isOpen(number.space())
                ? bases.offer(number.columns()) != DisjointBases.Placement.TOO_TELLING
                : bases.follows(number.columns());
    }

    /** Whether any number of the release could still be entered; else roll-ups would change nothing. */
    private boolean isAnyOpen() {
        return contributing.stream()
                .anyMatch(number -> number.entities()
                        ? isOpen(entitySpace)
                        : sites.stream().flatMap(site -> site.spaces().stream()).anyMatch(this::isOpen));
    }

    /** Whether new rows may be entered; else only what follows from those entered before is admitted. */
    private boolean isOpen(Space space) {
        return space.bases().classes() >= minEntities && !limits.areReached(space.bases());
    }
}
