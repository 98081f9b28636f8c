package io.kelir.disclosure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kelir.plan.Measure.Function;
import io.kelir.plan.ReleaseBuilder;
import io.kelir.plan.ReleaseFootprint;
import io.kelir.policy.ClinicPolicy;
import io.kelir.policy.SiteReleases;
import io.kelir.policy.SiteSharing;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SiteMergeTest {
    private static final Map<List<Object>, List<Long>> NONE = Map.of();

    @Test
    void addsUpSumsAndCountsAndKeepsWhoStandsBehindThemSiteBySite() {
        GroupEvidence here = EvidenceBuilder.group("east", EvidenceBuilder.even(10, 3));
        GroupEvidence there = EvidenceBuilder.group("east", EvidenceBuilder.even(20, 5));

        MeasureEvidence merged = only(merge(counting(Function.COUNT, SiteSharing.SHARED), here, there));

        assertEquals(130, merged.count());
        assertEquals(BigDecimal.valueOf(130), merged.sum());
        assertEquals(
                List.of("clinic", "other"),
                merged.sites().stream().map(SiteEvidence::site).toList());
        assertEquals(
                List.of(10L, 20L),
                merged.sites().stream().map(SiteEvidence::entities).toList());
    }

    @Test
    void keepsAGroupOfOneSiteAlone() {
        GroupEvidence here = EvidenceBuilder.group("east", EvidenceBuilder.even(10, 3));
        GroupEvidence there = EvidenceBuilder.group("west", EvidenceBuilder.even(20, 5));

        List<GroupEvidence> merged = new SiteMerge(counting(Function.COUNT, SiteSharing.SHARED))
                .merge(List.of(List.of(here), List.of(there)), NONE);

        assertEquals(
                List.of(List.of("east"), List.of("west")),
                merged.stream().map(GroupEvidence::key).toList());
        assertEquals(1, merged.get(0).rows().sites().size());
    }

    @Test
    void countsEntitiesThatSitesShareOnce() {
        ReleaseFootprint release = counting(Function.COUNT_DISTINCT, SiteSharing.SHARED);
        GroupEvidence here = EvidenceBuilder.group("east", EvidenceBuilder.even(10, 1));
        GroupEvidence there = EvidenceBuilder.group("east", EvidenceBuilder.even(20, 1));

        List<GroupEvidence> merged = new SiteMerge(release)
                .merge(List.of(List.of(here), List.of(there)), Map.of(List.of("east"), List.of(24L)));

        assertTrue(release.countsSharedEntities());
        assertEquals(24, merged.get(0).measures().get(0).count());
    }

    @Test
    void addsUpEntitiesThatNoOtherSiteHas() {
        ReleaseFootprint release = counting(Function.COUNT_DISTINCT, SiteSharing.DISJOINT);
        GroupEvidence here = EvidenceBuilder.group("east", EvidenceBuilder.even(10, 1));
        GroupEvidence there = EvidenceBuilder.group("east", EvidenceBuilder.even(20, 1));

        assertFalse(release.countsSharedEntities());
        assertEquals(30, only(merge(release, here, there)).count());
    }

    private static List<GroupEvidence> merge(ReleaseFootprint release, GroupEvidence here, GroupEvidence there) {
        return new SiteMerge(release).merge(List.of(List.of(here), List.of(there)), NONE);
    }

    private static MeasureEvidence only(List<GroupEvidence> merged) {
        assertEquals(1, merged.size());
        return merged.get(0).measures().get(0);
    }

    private static ReleaseFootprint counting(Function function, SiteSharing sharing) {
        return SiteReleases.laidOut(
                ReleaseBuilder.from("health.patients")
                        .groupBy(0, "region")
                        .measure(function, 0, "patient_id")
                        .build(),
                ClinicPolicy.bundleOfSites(sharing, sharing));
    }
}
