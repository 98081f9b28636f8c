package io.kelir.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.kelir.plan.ColumnRef;
import io.kelir.plan.Predicate;
import io.kelir.plan.Predicate.Comparison;
import io.kelir.plan.ReleaseBuilder;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which groups a noisy answer tells: all that policy declares and the filter leaves, whatever the data hold. */
class DeclaredGroupsTest {
    private static final ColumnRef BIRTH_YEAR = new ColumnRef(0, "birth_year");
    private static final ColumnRef SEX = new ColumnRef(0, "sex");

    @Test
    void tellsEachBandByItsLowerEdge() {
        assertEquals(List.of(1920, 1940, 1960, 1980, 2000), bands(new Predicate.Not(new Predicate.IsNull(BIRTH_YEAR))));
    }

    @Test
    void tellsTheBandsOnTheFiltersSideOfAnEdge() {
        assertEquals(List.of(1960, 1980, 2000), bands(year(Comparison.GREATER_OR_EQUAL, 1960)));
        assertEquals(List.of(1960, 1980, 2000), bands(year(Comparison.GREATER, 1959)));
        assertEquals(List.of(1920, 1940), bands(year(Comparison.LESS, 1960)));
        assertEquals(List.of(1920, 1940), bands(year(Comparison.LESS_OR_EQUAL, 1959)));
        assertEquals(List.of(), bands(year(Comparison.LESS, 1920)));
    }

    @Test
    void tellsWhatSeveralConditionsOnTheKeyLeave() {
        Predicate outside =
                new Predicate.Or(List.of(year(Comparison.LESS, 1940), year(Comparison.GREATER_OR_EQUAL, 2000)));
        Predicate inside =
                new Predicate.And(List.of(year(Comparison.GREATER_OR_EQUAL, 1940), year(Comparison.LESS, 1980)));

        assertEquals(List.of(1920, 2000), bands(outside));
        assertEquals(List.of(1940, 1960), bands(inside));
        assertEquals(List.of(1920, 1980, 2000), bands(new Predicate.Not(inside)));
        assertEquals(List.of(), bands(new Predicate.IsNull(BIRTH_YEAR)));
    }

    @Test
    void tellsTheValuesOfADomainThatTheFilterLeaves() {
        assertEquals(List.of("F", "X"), sexes(new Predicate.In(SEX, List.of("X", "F"))));
        assertEquals(List.of("M"), sexes(new Predicate.Compare(SEX, Comparison.EQUAL, "M")));
        assertEquals(List.of("F", "X"), sexes(new Predicate.Compare(SEX, Comparison.NOT_EQUAL, "M")));
    }

    @Test
    void leavesAloneWhatIsSaidOfOtherColumns() {
        Predicate either = new Predicate.Or(
                List.of(new Predicate.Compare(SEX, Comparison.EQUAL, "M"), year(Comparison.LESS, 1940)));

        assertEquals(List.of("F", "M", "X"), sexes(year(Comparison.LESS, 1940)));
        assertEquals(List.of("F", "M", "X"), sexes(either));
    }

    private static List<Object> bands(Predicate filter) {
        return groups("birth_year", filter);
    }

    private static List<Object> sexes(Predicate filter) {
        return groups("sex", filter);
    }

    private static List<Object> groups(String key, Predicate filter) {
        ReleaseBuilder release =
                ReleaseBuilder.countOf("clinic.patients").where(filter).groupBy(0, key);
        return NoiseTerms.of(
                        NoisyClinic.permitted(release)
                                .plan()
                                .footprint()
                                .releases()
                                .get(0),
                        NoisyClinic.bundle())
                .groups()
                .stream()
                .map(group -> group.get(0))
                .toList();
    }

    private static Predicate year(Comparison comparison, int constant) {
        return new Predicate.Compare(BIRTH_YEAR, comparison, constant);
    }
}
