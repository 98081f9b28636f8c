package io.kelir.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kelir.plan.Measure.Function;
import io.kelir.plan.Plans;
import io.kelir.plan.ReleaseBuilder;
import io.kelir.plan.ReleaseFootprint;
import io.kelir.plan.SiteFootprint;
import io.kelir.plan.Source;
import io.kelir.policy.RowCondition.Values;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SiteReleasesTest {
    private static final PolicyBundle SHARED = ClinicPolicy.bundleOfSites(SiteSharing.SHARED, SiteSharing.SHARED);

    @Test
    void readsEachSitesOwnDataSetsAndJoinsThemThere() {
        ReleaseFootprint laidOut = SiteReleases.laidOut(claimsOfPatients().build(), SHARED);

        assertEquals(
                List.of("clinic", "other"),
                laidOut.sites().stream().map(SiteFootprint::site).toList());
        assertEquals(
                List.of(List.of("clinic.claims", "clinic.patients"), List.of("other.claims", "other.patients")),
                laidOut.places().stream()
                        .map(place ->
                                place.sources().stream().map(Source::dataSet).toList())
                        .toList());
    }

    @Test
    void leavesAReleaseOfOneSiteAsItIs() {
        ReleaseFootprint release = ReleaseBuilder.countOf("clinic.patients").build();

        assertEquals(release, SiteReleases.laidOut(release, SHARED));
        assertEquals(List.of(release), release.places());
    }

    @Test
    void readsADataSetOfOneSiteAtEverySite() {
        ReleaseFootprint laidOut = SiteReleases.laidOut(
                ReleaseBuilder.countOf("health.claims")
                        .source("devices.vitals")
                        .join(0, "patient_id", 1, "patient_id")
                        .build(),
                SHARED);

        assertTrue(laidOut.places().stream()
                .allMatch(place -> place.sources().get(1).dataSet().equals("devices.vitals")));
    }

    @Test
    void takesEntitiesAsSharedWhereOneDataSetShares() {
        PolicyBundle mixed = ClinicPolicy.bundleOfSites(SiteSharing.DISJOINT, SiteSharing.SHARED);

        assertEquals(
                List.of(SiteSharing.DISJOINT, SiteSharing.SHARED),
                SiteReleases.laidOut(claimsOfPatients().build(), mixed).sites().stream()
                        .map(SiteFootprint::sharing)
                        .toList());
    }

    @Test
    void refusesDataSetsOfDifferentSitesByName() {
        Refused refused = ClinicPolicy.refused(ClinicPolicy.decide(
                ReleaseBuilder.countOf("health.claims").source("wards.patients").join(0, "patient_id", 1, "patient_id"),
                SHARED));

        assertEquals("SITES_DIFFER", refused.rule());
        assertTrue(refused.message().contains("wards.patients by clinic, third"), refused.message());
    }

    @Test
    void refusesAPlanThatWasLaidOutForOtherSites() {
        ReleaseFootprint earlier = SiteReleases.laidOut(claimsOfPatients().build(), SHARED);
        PolicyBundle now = ClinicPolicy.bundleOfSites(SiteSharing.DISJOINT, SiteSharing.DISJOINT);

        Decision decision =
                new PolicyEngine(1000).decide(ClinicPolicy.ANALYST, ClinicPolicy.statement(), Plans.of(earlier), now);

        assertEquals("SITES_CHANGED", ClinicPolicy.refused(decision).rule());
    }

    @Test
    void aForbiddenSiteForbidsTheWhole() {
        PolicyBundle forbidden = ClinicPolicy.bundleOfSites(
                SiteSharing.SHARED,
                SiteSharing.SHARED,
                ClinicPolicy.permit("R1", "*"),
                ClinicPolicy.forbid("R2", "clinic.patients"));
        PolicyBundle column = ClinicPolicy.bundleOfSites(
                SiteSharing.SHARED,
                SiteSharing.SHARED,
                ClinicPolicy.permit("R1", "*"),
                ClinicPolicy.forbid("R2", "clinic.patients", "sex"));

        assertEquals("DATA_SET_FORBIDDEN", rule(ReleaseBuilder.countOf("health.patients"), forbidden));
        assertEquals(
                "COLUMN_FORBIDDEN",
                rule(ReleaseBuilder.countOf("health.patients").groupBy(0, "sex"), column));
    }

    @Test
    void aConditionOnWhatOneSiteHoldsNarrowsThatSiteAlone() {
        Rule narrowing = new Rule(
                        "R2", true, "demo", "clinic.patients", Optional.empty(), Set.of(), OptionalInt.empty())
                .withNarrowing(new Narrowing(
                        Optional.of(new RowCondition(Map.of("region", new Values(List.of("east"))))), Map.of()));
        PolicyBundle bundle = ClinicPolicy.bundleOfSites(
                SiteSharing.SHARED, SiteSharing.SHARED, ClinicPolicy.permit("R1", "*"), narrowing);
        PolicyBundle view = new PolicyEngine(1000).view(ClinicPolicy.ANALYST, ClinicPolicy.statement(), bundle);

        List<ReleaseFootprint> places = SiteReleases.laidOut(
                        ReleaseBuilder.countOf("health.patients").build(), view)
                .places();

        assertTrue(places.get(0).filter().isPresent());
        assertTrue(places.get(1).filter().isEmpty());
    }

    @Test
    void opensTheEpochsOfWhatTheSitesHold() {
        Permitted permitted = ClinicPolicy.permitted(claimsOfPatients(), SHARED);

        assertEquals(
                Set.of("clinic.claims", "clinic.patients", "other.claims", "other.patients"),
                permitted.obligations().epochs().keySet());
    }

    @Test
    void refusesNoisyCountsOfEntitiesThatSitesShare() {
        Rule noisy = NoisyClinic.bundle().rules().get(0);
        ReleaseBuilder distinct =
                ReleaseBuilder.from("health.patients").measure(Function.COUNT_DISTINCT, 0, "patient_id");

        assertEquals(
                "NOISY_ENTITIES_OF_SEVERAL_SITES",
                rule(distinct, ClinicPolicy.bundleOfSites(SiteSharing.SHARED, SiteSharing.SHARED, noisy)));
        ClinicPolicy.permitted(distinct, ClinicPolicy.bundleOfSites(SiteSharing.SHARED, SiteSharing.DISJOINT, noisy));
    }

    private static String rule(ReleaseBuilder release, PolicyBundle bundle) {
        return ClinicPolicy.refused(ClinicPolicy.decide(release, bundle)).rule();
    }

    private static ReleaseBuilder claimsOfPatients() {
        return ReleaseBuilder.countOf("health.claims").source("health.patients").join(0, "patient_id", 1, "patient_id");
    }
}
