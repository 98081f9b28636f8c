package io.kelir.noise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kelir.error.FederationException;
import io.kelir.plan.Measure.Function;
import io.kelir.plan.ReleaseBuilder;
import io.kelir.policy.NoisyClinic;
import io.kelir.policy.Permitted;
import io.kelir.value.ColumnType;
import io.kelir.value.OutputColumn;
import io.kelir.value.TypeName;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class NoisyStatementTest {
    private static final OutputColumn DIAGNOSIS = new OutputColumn("diagnosis", ColumnType.of(TypeName.TEXT));
    private static final OutputColumn COUNT = new OutputColumn("claims", ColumnType.of(TypeName.BIGINT));
    private static final OutputColumn TOTAL = new OutputColumn("total", ColumnType.of(TypeName.NUMERIC));
    private static final OutputColumn AVERAGE = new OutputColumn("average", ColumnType.of(TypeName.NUMERIC));

    @Test
    void tellsEveryDeclaredGroupWhetherItHasRowsOrNot() {
        NoisyTable told = byDiagnosis(new ClampedGroup(List.of("B2"), List.of(BigDecimal.valueOf(1000))));

        assertEquals(
                List.of("A1", "B2", "C3"),
                told.table().rows().stream().map(row -> row.get(0)).toList());
        assertTrue((long) value(told, 1, 1) > 500, told::toString);
        assertTrue((long) value(told, 0, 1) < 500, told::toString);
    }

    @Test
    void givesEachNumberTheIntervalOfItsNoise() {
        NoisyTable told = byDiagnosis(new ClampedGroup(List.of("B2"), List.of(BigDecimal.valueOf(1000))));
        // four rows in each of two groups for an ε of a half: scale 16
        long halfWidth = new DiscreteLaplace(Rational.of(BigDecimal.valueOf(16)))
                .halfWidth(0.95)
                .longValueExact();

        for (int row = 0; row < 3; row++) {
            long value = (long) value(told, row, 1);
            assertEquals(
                    new Interval(value - halfWidth, value + halfWidth),
                    told.interval(1, value).orElseThrow());
        }
        assertTrue(told.interval(0, "B2").isEmpty());
    }

    @Test
    void drawsWhatSeveralMeasuresShareOnce() {
        NoisyStatement statement = NoisyStatement.of(NoisyClinic.permitted(ReleaseBuilder.countOf("clinic.claims")
                .measure(Function.SUM, 0, "amount")
                .measure(Function.AVG, 0, "amount")
                .measure(Function.COUNT, 0, "amount")));

        assertEquals(
                List.of(Function.COUNT_ALL, Function.SUM, Function.COUNT),
                statement.releases().get(0).quantities().stream()
                        .map(quantity -> quantity.measure().function())
                        .toList());
    }

    @Test
    void dividesNoisySumsByNoisyCountsWithinTheBounds() {
        NoisyStatement statement = NoisyStatement.of(
                NoisyClinic.permitted(ReleaseBuilder.from("clinic.claims").measure(Function.AVG, 0, "amount")));
        ClampedGroup many =
                new ClampedGroup(List.of(), List.of(new BigDecimal("5000000.00"), BigDecimal.valueOf(100_000)));
        ClampedGroup none = new ClampedGroup(List.of(), List.of(new BigDecimal("0.00"), BigDecimal.valueOf(-100_000)));

        NoisyTable told =
                tell(statement, "average", new ClampedRelease(List.of(AVERAGE), List.of(2, 0), List.of(many)));
        NoisyTable nothing =
                tell(statement, "average", new ClampedRelease(List.of(AVERAGE), List.of(2, 0), List.of(none)));

        BigDecimal average = (BigDecimal) value(told, 0, 0);
        Interval interval = told.interval(0, average).orElseThrow();
        assertTrue(average.subtract(BigDecimal.valueOf(50)).abs().compareTo(BigDecimal.TEN) < 0, average::toString);
        assertTrue(((BigDecimal) interval.low()).compareTo(average) < 0, interval::toString);
        assertTrue(((BigDecimal) interval.high()).compareTo(average) > 0, interval::toString);
        assertNull(nothing.table().rows().get(0).get(0));
    }

    @Test
    void tellsSumsWithTheDigitsOfTheirColumn() {
        NoisyStatement statement = NoisyStatement.of(
                NoisyClinic.permitted(ReleaseBuilder.from("clinic.claims").measure(Function.SUM, 0, "amount")));
        ClampedRelease cents = new ClampedRelease(
                List.of(TOTAL), List.of(2), List.of(new ClampedGroup(List.of(), List.of(new BigDecimal("7.50")))));

        assertEquals(2, ((BigDecimal) value(tell(statement, "sum", cents), 0, 0)).scale());
        assertThrows(
                ArithmeticException.class,
                () -> tell(
                        statement,
                        "sum",
                        new ClampedRelease(
                                List.of(TOTAL),
                                List.of(2),
                                List.of(new ClampedGroup(List.of(), List.of(new BigDecimal("7.505")))))));
    }

    @Test
    void givesTheSameNumbersForTheSameNoiseAndOthersForOther() {
        ClampedGroup group = new ClampedGroup(List.of("B2"), List.of(BigDecimal.valueOf(1000)));

        assertEquals(byDiagnosis(group), byDiagnosis(group));
        assertFalse(byDiagnosis(group).equals(byDiagnosis(group, "other")));
    }

    @Test
    void takesNoSumsOfAnotherShape() {
        Permitted permitted =
                NoisyClinic.permitted(ReleaseBuilder.countOf("clinic.claims").groupBy(0, "diagnosis"));
        ClampedRelease withoutKeys = new ClampedRelease(List.of(COUNT), List.of(0), List.of());

        assertThrows(FederationException.class, () -> tell(NoisyStatement.of(permitted), "shape", withoutKeys));
        assertThrows(
                FederationException.class, () -> NoisyStatement.of(permitted).tell(List.of(), TestBits.noise("shape")));
    }

    private static NoisyTable byDiagnosis(ClampedGroup group) {
        return byDiagnosis(group, "noise");
    }

    private static NoisyTable byDiagnosis(ClampedGroup group, String seed) {
        Permitted permitted =
                NoisyClinic.permitted(ReleaseBuilder.countOf("clinic.claims").groupBy(0, "diagnosis"));
        return tell(
                NoisyStatement.of(permitted),
                seed,
                new ClampedRelease(List.of(DIAGNOSIS, COUNT), List.of(0), List.of(group)));
    }

    private static NoisyTable tell(NoisyStatement statement, String seed, ClampedRelease clamped) {
        return statement.tell(List.of(clamped), TestBits.noise(seed)).get(0);
    }

    private static Object value(NoisyTable told, int row, int column) {
        @Nullable Object value = told.table().rows().get(row).get(column);
        return Objects.requireNonNull(value);
    }
}
