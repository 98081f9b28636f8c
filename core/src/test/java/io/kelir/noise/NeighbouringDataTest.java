package io.kelir.noise;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kelir.plan.Measure.Function;
import io.kelir.plan.ReleaseBuilder;
import io.kelir.policy.NoisyClinic;
import io.kelir.value.ColumnType;
import io.kelir.value.OutputColumn;
import io.kelir.value.TypeName;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Draws many answers over two data sets that differ by one patient who contributes as much as policy lets anyone, and compares how often
 * each answer occurs: no more than e^ε times as often over one as over the other. Seeds are fixed.
 */
class NeighbouringDataTest {
    private static final int ANSWERS = "full".equals(System.getProperty("kelir.test.counts")) ? 200_000 : 2_000;
    private static final double EPSILON = NoisyClinic.EPSILON.doubleValue();

    /** Standard deviations that a frequency may be off; about once in a million. */
    private static final double DEVIATIONS = 4.9;

    private static final OutputColumn COUNT = new OutputColumn("claims", ColumnType.of(TypeName.BIGINT));
    private static final OutputColumn TOTAL = new OutputColumn("total", ColumnType.of(TypeName.NUMERIC));
    private static final OutputColumn DIAGNOSIS = new OutputColumn("diagnosis", ColumnType.of(TypeName.TEXT));

    @Test
    void hidesEveryPatientBehindACount() {
        assertTrue(isHidden(count(0), count(4)));
    }

    @Test
    void failsTheSameTestWhereAPatientContributesMoreThanIsAccountedFor() {
        assertFalse(isHidden(count(0), count(12)));
    }

    @Test
    void hidesEveryPatientInAllOfTheirGroups() {
        assertTrue(isHidden(byDiagnosis(0, 0), byDiagnosis(4, 4)));
    }

    @Test
    void failsTheSameTestWhereAPatientIsInMoreGroupsThanAreAccountedFor() {
        assertFalse(isHidden(byDiagnosis(0, 0), byDiagnosis(12, 12)));
    }

    @Test
    void hidesEveryPatientBehindASumAndACount() {
        assertTrue(isHidden(sumAndCount("0", 0), sumAndCount("80000", 4)));
    }

    @Test
    void failsTheSameTestWhereASumIsLargerThanItsBounds() {
        assertFalse(isHidden(sumAndCount("0", 0), sumAndCount("240000", 12)));
    }

    /** A statement and what was added up for it. */
    private record Asked(NoisyStatement statement, ClampedRelease clamped) {}

    private static Asked count(long claims) {
        return new Asked(
                NoisyStatement.of(NoisyClinic.permitted(ReleaseBuilder.countOf("clinic.claims"))),
                new ClampedRelease(List.of(COUNT), List.of(0), List.of(group(List.of(), String.valueOf(claims)))));
    }

    private static Asked byDiagnosis(long first, long second) {
        return new Asked(
                NoisyStatement.of(NoisyClinic.permitted(
                        ReleaseBuilder.countOf("clinic.claims").groupBy(0, "diagnosis"))),
                new ClampedRelease(
                        List.of(DIAGNOSIS, COUNT),
                        List.of(0),
                        List.of(
                                group(List.of("A1"), String.valueOf(first)),
                                group(List.of("B2"), String.valueOf(second)))));
    }

    private static Asked sumAndCount(String sum, long claims) {
        return new Asked(
                NoisyStatement.of(NoisyClinic.permitted(
                        ReleaseBuilder.countOf("clinic.claims").measure(Function.SUM, 0, "amount"))),
                new ClampedRelease(
                        List.of(COUNT, TOTAL), List.of(0, 0), List.of(group(List.of(), String.valueOf(claims), sum))));
    }

    private static ClampedGroup group(List<Object> key, String... totals) {
        List<BigDecimal> decimals = new ArrayList<>();
        for (String total : totals) {
            decimals.add(new BigDecimal(total));
        }
        return new ClampedGroup(new ArrayList<>(key), decimals);
    }

    /** Whether no bin of answers is more frequent over one than the bound allows over the other, by more than chance explains. */
    private static boolean isHidden(Asked without, Asked with) {
        Map<String, Integer> first = bins(without, "without");
        Map<String, Integer> second = bins(with, "with");
        return isBounded(first, second) && isBounded(second, first);
    }

    private static boolean isBounded(Map<String, Integer> frequent, Map<String, Integer> other) {
        return frequent.entrySet().stream()
                .allMatch(bin -> isBounded(bin.getValue(), other.getOrDefault(bin.getKey(), 0)));
    }

    private static boolean isBounded(int frequent, int other) {
        double most = Math.exp(EPSILON) * other;
        double deviation = Math.sqrt(frequent + Math.exp(2 * EPSILON) * other + 1);
        return frequent - most <= DEVIATIONS * deviation;
    }

    /** How often answers fall on each side of all of their numbers' middles: where sensitivity is all used up, the bound is nearly met. */
    private static Map<String, Integer> bins(Asked asked, String seed) {
        Map<String, Integer> bins = new HashMap<>();
        for (int i = 0; i < ANSWERS; i++) {
            NoisyTable told = asked.statement()
                    .tell(List.of(asked.clamped()), TestBits.noise(seed + i))
                    .get(0);
            bins.merge(bin(told), 1, Integer::sum);
        }
        return bins;
    }

    private static String bin(NoisyTable told) {
        StringBuilder bin = new StringBuilder();
        told.table().rows().forEach(row -> row.stream()
                .filter(value -> value instanceof Number)
                .forEach(value -> bin.append(((Number) value).longValue() > 0 ? '+' : '-')));
        return bin.toString();
    }
}
