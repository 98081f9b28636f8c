package io.kelir.examples.data;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The claims of one site. Rare diagnoses are dealt out first, to a fixed number of patients each; every other claim gets a common one.
 */
final class Claims {
    private static final LocalDate FIRST_DAY = LocalDate.of(2024, 1, 1);
    private static final LocalDate LAST_DAY = LocalDate.of(2026, 6, 30);
    private static final int DAYS = (int) ChronoUnit.DAYS.between(FIRST_DAY, LAST_DAY) + 1;
    private static final int[] WEIGHTS =
            Diagnosis.COMMON.stream().mapToInt(Diagnosis::weight).toArray();
    private static final int WEIGHT_SUM = java.util.Arrays.stream(WEIGHTS).sum();

    private final Site site;
    private final Map<Integer, RareClaim> rare = new HashMap<>();

    private record RareClaim(int patientId, Diagnosis diagnosis) {}

    Claims(Site site) {
        this.site = site;
        Diagnosis.RARE.forEach(this::dealOut);
    }

    Stream<Claim> all() {
        return site.claimIds().mapToObj(this::claim);
    }

    private void dealOut(Diagnosis diagnosis) {
        Draw draw = Draw.of("rare " + diagnosis.code() + " " + site.database(), 0);
        int patients = Math.max(4, diagnosis.patientsPerSite() * site.patients() / Site.CLINIC.patients());
        for (int patientId : distinctPatients(draw, patients)) {
            int claims = draw.between(1, 3);
            for (int i = 0; i < claims; i++) {
                rare.put(freeClaimId(draw), new RareClaim(patientId, diagnosis));
            }
        }
    }

    private Set<Integer> distinctPatients(Draw draw, int count) {
        Set<Integer> patients = new LinkedHashSet<>();
        while (patients.size() < count) {
            patients.add(site.firstPatientId() + draw.below(site.patients()));
        }
        return patients;
    }

    private int freeClaimId(Draw draw) {
        int id = site.firstClaimId() + draw.below(site.claims());
        while (rare.containsKey(id)) {
            id = site.firstClaimId() + draw.below(site.claims());
        }
        return id;
    }

    private Claim claim(int id) {
        Draw draw = Draw.of("claim", id);
        RareClaim rareClaim = rare.get(id);
        int patientId = rareClaim == null ? site.firstPatientId() + draw.below(site.patients()) : rareClaim.patientId();
        Diagnosis diagnosis =
                rareClaim == null ? Diagnosis.COMMON.get(draw.weighted(WEIGHTS, WEIGHT_SUM)) : rareClaim.diagnosis();
        return new Claim(
                id, patientId, diagnosis.code(), amount(draw, diagnosis), FIRST_DAY.plusDays(draw.below(DAYS)));
    }

    /** Log-normal around the diagnosis's median, in whole cents, within bounds so that no patient outweighs a group. */
    private static BigDecimal amount(Draw draw, Diagnosis diagnosis) {
        // StrictMath, because Math.exp may differ in the last bit between processors.
        double amount = diagnosis.medianAmount() * StrictMath.exp(0.6 * draw.bell());
        long cents = Math.max(1_000, Math.min(2_000_000, (long) (amount * 100)));
        return BigDecimal.valueOf(cents, 2);
    }
}
