package io.kelir.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kelir.catalog.Perimeters;
import io.kelir.catalog.Perimeters.Place;
import io.kelir.plan.Measure.Function;
import io.kelir.plan.Plans;
import io.kelir.plan.ReleaseBuilder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The clinics in perimeters of their own, devices in a third where only rows can be read, public data beside the server. */
class PerimeterJudgeTest {
    private static final Map<String, Place> PLACES = Map.of(
            "clinic", new Place("clinic", "north", true, true),
            "other", new Place("other", "south", true, true),
            "devices", new Place("devices", "cloud", true, false),
            "reference", new Place("reference", "office", false, true));
    private static final Perimeters PERIMETERS =
            dataSet -> PLACES.getOrDefault(dataSet.substring(0, dataSet.indexOf('.')), new Place("", "", true, false));

    @Test
    void aggregatesOfOnePlatformMayAlwaysLeave() {
        assertPermitted(claimsOfPatients("clinic"), Leaves.AGGREGATES);
        assertPermitted(claimsOfPatients("health"), Leaves.AGGREGATES);
    }

    @Test
    void keysStayWhereOnlyAggregatesLeave() {
        Refused refused = refused(withRegions(), Leaves.AGGREGATES);

        assertEquals("LEAVES_AGGREGATES", refused.rule());
        assertTrue(refused.message().contains("perimeter 'north'"), refused.message());
        assertTrue(refused.message().contains("join it with clinic.claims"), refused.message());
        assertPermitted(withRegions(), Leaves.KEYED);
        assertPermitted(withRegions(), Leaves.ROWS);
    }

    @Test
    void whoIsAtSeveralSitesIsToldByKeysAlone() {
        ReleaseBuilder distinct =
                ReleaseBuilder.from("health.patients").measure(Function.COUNT_DISTINCT, 0, "patient_id");

        assertEquals("LEAVES_AGGREGATES", refused(distinct, Leaves.AGGREGATES).rule());
        assertPermitted(distinct, Leaves.KEYED);
    }

    @Test
    void aPlatformThatOnlyReadsRowsNeedsThemToLeave() {
        ReleaseBuilder readings = ReleaseBuilder.from("devices.vitals").measure(Function.AVG, 0, "heart_rate");

        assertEquals("LEAVES_NO_ROWS", refused(readings, Leaves.AGGREGATES).rule());
        assertEquals("LEAVES_NO_ROWS", refused(readings, Leaves.KEYED).rule());
        assertPermitted(readings, Leaves.ROWS);
    }

    @Test
    void publicRowsOfAnotherPerimeterMayCome() {
        Perimeters away = dataSet -> new Place("reference", "cloud", true, false);
        PolicyBundle bundle = leaving(Leaves.AGGREGATES);

        assertTrue(new PerimeterJudge(bundle, away)
                .judge(ReleaseBuilder.countOf("reference.regions").build())
                .isEmpty());
    }

    private static void assertPermitted(ReleaseBuilder release, Leaves leaves) {
        ClinicPolicy.permitted(decide(release, leaves));
    }

    private static Refused refused(ReleaseBuilder release, Leaves leaves) {
        return ClinicPolicy.refused(decide(release, leaves));
    }

    private static Decision decide(ReleaseBuilder release, Leaves leaves) {
        PolicyBundle bundle = leaving(leaves);
        return new PolicyEngine(1000, PERIMETERS)
                .decide(
                        ClinicPolicy.ANALYST,
                        ClinicPolicy.statement(),
                        Plans.of(SiteReleases.laidOut(release.build(), bundle)),
                        bundle);
    }

    private static ReleaseBuilder claimsOfPatients(String site) {
        return ReleaseBuilder.countOf(site + ".claims")
                .source(site + ".patients")
                .join(0, "patient_id", 1, "patient_id");
    }

    private static ReleaseBuilder withRegions() {
        return ReleaseBuilder.countOf("clinic.patients")
                .source("reference.regions")
                .join(0, "region", 1, "region");
    }

    private static PolicyBundle leaving(Leaves leaves) {
        PolicyBundle bundle = ClinicPolicy.bundleOfSites(SiteSharing.SHARED, SiteSharing.SHARED);
        Map<String, DataSetPolicy> dataSets = new LinkedHashMap<>();
        bundle.dataSets().forEach((name, policy) -> dataSets.put(name, leaving(policy, leaves)));
        return ClinicPolicy.bundle(List.copyOf(dataSets.values()), bundle.rules());
    }

    private static DataSetPolicy leaving(DataSetPolicy policy, Leaves leaves) {
        DataSetTerms terms = policy.terms();
        return policy.withTerms(
                new DataSetTerms(terms.join(), leaves, terms.sites(), terms.rows(), terms.contributions()));
    }
}
