package io.kelir.examples.data;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DemoDataTest {
    @Test
    void everyRunDrawsTheSameRows() {
        assertEquals(
                new Claims(Site.CLINIC).all().toList(),
                new Claims(Site.CLINIC).all().toList());
        assertEquals(
                "Patient[id=1, birthYear=2000, sex=M, region=Optional[Hessen], name=Eko Weber,"
                        + " email=eko.weber.1@example.org]",
                Patient.of(1).toString());
    }

    @Test
    void rareDiagnosesHaveBetweenFourAndFortyPatients() {
        for (Site site : List.of(Site.CLINIC, Site.CLINIC_B)) {
            Map<String, Set<Integer>> patients =
                    new Claims(site).all().collect(groupingBy(Claim::diagnosis, mapping(Claim::patientId, toSet())));

            assertEquals(24, patients.size());
            for (Diagnosis rare : Diagnosis.RARE) {
                int count = patients.getOrDefault(rare.code(), Set.of()).size();
                assertTrue(count >= 4 && count <= 40, rare.code() + ": " + count);
            }
            for (Diagnosis common : Diagnosis.COMMON) {
                assertTrue(patients.getOrDefault(common.code(), Set.of()).size() > 200, common.code());
            }
        }
    }

    @Test
    void amountsStayWithinTheBoundsOfThePolicy() {
        assertTrue(new Claims(Site.CLINIC)
                .all()
                .map(Claim::amount)
                .allMatch(amount -> amount.scale() == 2
                        && amount.compareTo(BigDecimal.TEN) >= 0
                        && amount.compareTo(new BigDecimal("20000")) <= 0));
    }

    @Test
    void noPatientDominatesACommonDiagnosis() {
        Map<String, Map<Integer, BigDecimal>> amounts = new Claims(Site.CLINIC)
                .all()
                .collect(groupingBy(
                        Claim::diagnosis,
                        groupingBy(
                                Claim::patientId,
                                Collectors.reducing(BigDecimal.ZERO, Claim::amount, BigDecimal::add))));

        for (Diagnosis common : Diagnosis.COMMON) {
            Map<Integer, BigDecimal> byPatient = amounts.getOrDefault(common.code(), Map.of());
            BigDecimal total = byPatient.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
            BigDecimal top =
                    byPatient.values().stream().max(BigDecimal::compareTo).orElseThrow();
            assertTrue(top.multiply(BigDecimal.TEN).compareTo(total) < 0, common.code());
        }
    }

    @Test
    void aFewPatientsHaveNoRegion() {
        long missing = Site.CLINIC
                .patientIds()
                .filter(id -> Patient.of(id).region().isEmpty())
                .count();

        assertTrue(missing > 50 && missing < 150, "missing: " + missing);
    }

    @Test
    void threeInFivePatientsWearADeviceThatSendsAboutTwentyFiveReadings() {
        Map<Integer, Long> readings = new Vitals().all().collect(groupingBy(Vital::patientId, counting()));

        assertTrue(readings.size() > 11_500 && readings.size() < 12_500, "wearers: " + readings.size());
        assertEquals(
                Vitals.COUNT,
                readings.values().stream().mapToLong(Long::longValue).sum());
    }

    @Test
    void aReadingIsOneJsonObject() {
        assertEquals(
                "{\"patient_id\":4782,\"device\":\"ring-1-4782\",\"heart_rate\":62,\"spo2\":94.4,"
                        + "\"measured_at\":\"2026-06-01T00:00:00Z\"}",
                new Vitals().all().findFirst().orElseThrow().toJson());
    }
}
