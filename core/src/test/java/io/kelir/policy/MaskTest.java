package io.kelir.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kelir.plan.ReleaseBuilder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MaskTest {
    private static final ColumnPolicy YEARS = column("birth_year");

    @Test
    void leavesTheEdgesThatBothDeclare() {
        ColumnPolicy masked =
                YEARS.masked(ClinicPolicy.bands(1920, 1960, 2000)).masked(ClinicPolicy.bands(1920, 1940, 2000));

        assertEquals(List.of(1920, 2000), masked.bands());
        assertEquals(
                masked,
                YEARS.masked(ClinicPolicy.bands(1920, 1940, 2000)).masked(ClinicPolicy.bands(1920, 1960, 2000)),
                "order never matters");
        assertEquals(masked, masked.masked(ClinicPolicy.bands(1920, 1960, 2000)), "masking again changes nothing");
    }

    @Test
    void leavesTheValuesThatBothDeclare() {
        ColumnPolicy masked = column("region").masked(domain("east", "west"));

        assertEquals(List.of("east", "west"), masked.domain().orElseThrow().values());
    }

    @Test
    void leavesTheCoarserOfTwoGrainsThatNest() {
        ColumnPolicy months = ClinicPolicy.bundle()
                .dataSet("clinic.claims")
                .flatMap(policy -> policy.column("claimed_on"))
                .orElseThrow();

        assertEquals(Optional.of(Grain.YEAR), months.masked(grain(Grain.YEAR)).grain());
        assertEquals(Optional.of(Grain.MONTH), months.masked(grain(Grain.DAY)).grain());
        assertTrue(months.masked(grain(Grain.WEEK)).uses().isEmpty(), "weeks do not nest in months");
    }

    @Test
    void takesGroupingAndFilteringWhereNothingIsLeft() {
        assertTrue(column("region")
                .masked(domain("north"))
                .masked(domain("west"))
                .uses()
                .isEmpty());
        assertTrue(YEARS.masked(ClinicPolicy.bands(1920, 1940))
                .masked(ClinicPolicy.bands(1960, 1980))
                .uses()
                .isEmpty());
    }

    @Test
    void callersAreJudgedByWhatTheMaskShows() {
        PolicyBundle bundle =
                ClinicPolicy.masked(Map.of("birth_year", ClinicPolicy.bands(1920, 1960, 2020), "sex", domain("F")));
        PolicyBundle hidden = ClinicPolicy.masked(Map.of("sex", domain()));

        Permitted permitted =
                ClinicPolicy.permitted(ReleaseBuilder.countOf("clinic.patients").groupBy(0, "birth_year"), bundle);
        assertEquals(
                List.of(1920, 1960, 2020),
                permitted
                        .view()
                        .dataSet("clinic.patients")
                        .orElseThrow()
                        .column("birth_year")
                        .orElseThrow()
                        .bands());
        assertEquals(
                "COLUMN_NOT_DECLARED",
                ClinicPolicy.refused(ClinicPolicy.decide(
                                ReleaseBuilder.countOf("clinic.patients").groupBy(0, "sex"), hidden))
                        .rule());
    }

    private static Mask domain(Object... values) {
        return new Mask(Optional.of(new Domain(List.of(values), Optional.empty())), List.of(), Optional.empty());
    }

    private static Mask grain(Grain grain) {
        return new Mask(Optional.empty(), List.of(), Optional.of(grain));
    }

    private static ColumnPolicy column(String name) {
        return ClinicPolicy.bundle()
                .dataSet("clinic.patients")
                .flatMap(policy -> policy.column(name))
                .orElseThrow();
    }
}
