package io.kelir.disclosure;

import io.kelir.plan.Measure.Function;
import io.kelir.plan.ReleaseFootprint;
import io.kelir.plan.SiteFootprint;
import io.kelir.policy.SiteSharing;
import io.kelir.value.ValueOrder;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Adds up what the sites of a release found. Sums and counts add; who stands behind them is kept site by site. Entities that sites share
 * are counted once: how many there are is told beside, since no site can know.
 */
public final class SiteMerge {
    private final List<SiteFootprint> sites;
    private final List<Function> functions;

    /** @param release has sites */
    public SiteMerge(ReleaseFootprint release) {
        this.sites = release.sites();
        this.functions =
                release.measures().stream().map(measure -> measure.function()).toList();
    }

    /**
     * The release's groups.
     *
     * @param found  by site, in the release's order
     * @param shared by group: entities of the sharing sites behind each COUNT(DISTINCT) measure, in the measures' order; empty where
     *               {@link ReleaseFootprint#countsSharedEntities} says no
     */
    public List<GroupEvidence> merge(List<List<GroupEvidence>> found, Map<List<@Nullable Object>, List<Long>> shared) {
        Map<List<@Nullable Object>, List<Long>> entities = new TreeMap<>(ValueOrder.ROWS);
        entities.putAll(shared);
        Map<List<@Nullable Object>, List<At>> groups = new TreeMap<>(ValueOrder.ROWS);
        for (int i = 0; i < sites.size(); i++) {
            for (GroupEvidence group : found.get(i)) {
                groups.computeIfAbsent(group.key(), key -> new ArrayList<>()).add(new At(sites.get(i), group));
            }
        }
        List<GroupEvidence> merged = new ArrayList<>();
        groups.forEach((key, parts) -> merged.add(group(key, parts, entities.getOrDefault(key, List.of()))));
        return merged;
    }

    private record At(SiteFootprint site, GroupEvidence group) {}

    private GroupEvidence group(List<@Nullable Object> key, List<At> parts, List<Long> shared) {
        List<MeasureEvidence> measures = new ArrayList<>();
        int counted = 0;
        for (int i = 0; i < functions.size(); i++) {
            int position = i;
            MeasureEvidence sum = added(
                    parts, parts.stream().map(part -> part.group().measures().get(position)));
            boolean once = functions.get(i) == Function.COUNT_DISTINCT && !shared.isEmpty();
            measures.add(once ? counted(sum, parts, position, shared.get(counted++)) : sum);
        }
        return new GroupEvidence(
                key, added(parts, parts.stream().map(part -> part.group().rows())), measures);
    }

    private static MeasureEvidence added(List<At> parts, Stream<MeasureEvidence> ofParts) {
        List<MeasureEvidence> all = ofParts.toList();
        List<SiteEvidence> sites = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            String name = parts.get(i).site().site();
            all.get(i).sites().forEach(site -> sites.add(site.at(name)));
        }
        return new MeasureEvidence(
                all.stream().map(MeasureEvidence::sum).reduce(BigDecimal.ZERO, BigDecimal::add),
                all.stream().mapToLong(MeasureEvidence::count).reduce(0, Math::addExact),
                sites);
    }

    /** Entities of sites that share none, and those of the others once. */
    private static MeasureEvidence counted(MeasureEvidence sum, List<At> parts, int position, long shared) {
        long own = parts.stream()
                .filter(part -> part.site().sharing() == SiteSharing.DISJOINT)
                .mapToLong(part -> part.group().measures().get(position).count())
                .reduce(0, Math::addExact);
        return new MeasureEvidence(sum.sum(), Math.addExact(own, shared), sum.sites());
    }
}
