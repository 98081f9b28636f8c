package io.kelir.disclosure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kelir.policy.Dominance;
import io.kelir.policy.Protection;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** Judges random contributions and compares with what the raw rows say by themselves. */
class GatePropertiesTest {
    @Property
    void judgesExactEvidenceAsTheRawRowsSay(
            @ForAll("rows") List<Row> rows, @ForAll("protections") Protection protection) {
        assertEquals(mayLeave(rows, protection), new GroupJudge(protection).mayLeave(group(rows)));
    }

    @Property
    void neverReleasesMoreUnderAStricterProtection(
            @ForAll("rows") List<Row> rows,
            @ForAll("protections") Protection one,
            @ForAll("protections") Protection other) {
        Protection both = new Protection(
                Math.max(one.minEntities(), other.minEntities()),
                one.dominance()
                        .flatMap(first -> other.dominance().map(second -> stricter(first, second)))
                        .or(one::dominance)
                        .or(other::dominance),
                Math.max(one.pPercent(), other.pPercent()),
                1,
                Duration.ZERO);

        if (new GroupJudge(both).mayLeave(group(rows))) {
            assertTrue(new GroupJudge(one).mayLeave(group(rows)));
            assertTrue(new GroupJudge(other).mayLeave(group(rows)));
        }
    }

    @Property
    void suppressesWithBoundsWhateverItSuppressesExactly(
            @ForAll("rows") List<Row> rows, @ForAll("protections") Protection protection) {
        if (new GroupJudge(protection).mayLeave(bucketed(rows))) {
            assertTrue(mayLeave(rows, protection));
        }
    }

    private static Dominance stricter(Dominance first, Dominance second) {
        return new Dominance(Math.max(first.n(), second.n()), Math.min(first.kPercent(), second.kPercent()));
    }

    /** The rules, told again from the raw rows in whole numbers. */
    private static boolean mayLeave(List<Row> rows, Protection protection) {
        Map<String, Map<Integer, Long>> perSite = perEntity(rows);
        return !perSite.isEmpty()
                && perSite.values().stream().allMatch(site -> siteMayLeave(List.copyOf(site.values()), protection));
    }

    private static boolean siteMayLeave(List<Long> contributions, Protection protection) {
        List<Long> sizes = new ArrayList<>(contributions.stream().map(Math::abs).toList());
        sizes.sort(Collections.reverseOrder());
        long total = sizes.stream().mapToLong(Long::longValue).sum();
        long top1 = sizes.get(0);
        long top2 = sizes.size() > 1 ? sizes.get(1) : 0;
        boolean dominated = protection.dominance().isPresent()
                && 100 * (protection.dominance().get().n() == 1 ? top1 : top1 + top2)
                        > protection.dominance().get().kPercent() * total;
        boolean told = protection.pPercent() > 0 && 100 * (total - top1 - top2) < protection.pPercent() * top1;
        return sizes.size() >= protection.minEntities() && !dominated && !told;
    }

    private static Map<String, Map<Integer, Long>> perEntity(List<Row> rows) {
        Map<String, Map<Integer, Long>> perSite = new LinkedHashMap<>();
        for (Row row : rows) {
            perSite.computeIfAbsent(row.site(), site -> new LinkedHashMap<>())
                    .merge(row.entity(), row.value(), Long::sum);
        }
        return perSite;
    }

    private static GroupEvidence group(List<Row> rows) {
        List<SiteEvidence> sites = new ArrayList<>();
        perEntity(rows)
                .forEach((site, entities) -> sites.add(EvidenceBuilder.site(
                        site,
                        entities.values().stream().map(BigDecimal::valueOf).toList())));
        return ofSites(sites.isEmpty() ? List.of(EvidenceBuilder.site("a", List.of())) : sites);
    }

    /** As a database folds it: four buckets of entities, with Σx and Σ|x| per bucket. */
    private static GroupEvidence bucketed(List<Row> rows) {
        Map<String, Map<Integer, long[]>> perSite = new LinkedHashMap<>();
        for (Row row : rows) {
            long[] sums = perSite.computeIfAbsent(row.site(), site -> new LinkedHashMap<>())
                    .computeIfAbsent(row.entity() % 4, bucket -> new long[2]);
            sums[0] += row.value();
            sums[1] += Math.abs(row.value());
        }
        List<SiteEvidence> sites = new ArrayList<>();
        perSite.forEach((site, buckets) -> sites.add(bounds(site, List.copyOf(buckets.values()))));
        return ofSites(sites.isEmpty() ? List.of(EvidenceBuilder.site("a", List.of())) : sites);
    }

    private static SiteEvidence bounds(String site, List<long[]> buckets) {
        List<Long> greatest =
                new ArrayList<>(buckets.stream().map(sums -> sums[1]).toList());
        greatest.sort(Collections.reverseOrder());
        long total = buckets.stream().mapToLong(sums -> Math.abs(sums[0])).sum();
        return new SiteEvidence(
                site,
                buckets.size(),
                BigDecimal.valueOf(total),
                BigDecimal.valueOf(greatest.get(0)),
                BigDecimal.valueOf(greatest.size() > 1 ? greatest.get(1) : 0),
                false);
    }

    private static GroupEvidence ofSites(List<SiteEvidence> sites) {
        MeasureEvidence measure = new MeasureEvidence(BigDecimal.ONE, 1, sites);
        return new GroupEvidence(List.of(), measure, List.of(measure));
    }

    @Provide
    Arbitrary<List<Row>> rows() {
        return Combinators.combine(
                        Arbitraries.frequency(Tuple.of(5, "a"), Tuple.of(1, "b")),
                        Arbitraries.integers().between(1, 12),
                        Arbitraries.longs().between(-3, 20))
                .as(Row::new)
                .list()
                .ofMaxSize(40);
    }

    @Provide
    Arbitrary<Protection> protections() {
        Arbitrary<Dominance> dominance = Combinators.combine(
                        Arbitraries.integers().between(1, 2),
                        Arbitraries.integers().between(1, 100))
                .as(Dominance::new);
        return Combinators.combine(
                        Arbitraries.integers().between(1, 8), dominance.optional(), Arbitraries.of(0, 0, 5, 50, 100))
                .as((least, rule, pPercent) -> new Protection(least, rule, pPercent, 1, Duration.ZERO));
    }

    record Row(String site, int entity, long value) {}
}
