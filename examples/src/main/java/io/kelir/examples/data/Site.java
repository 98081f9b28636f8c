package io.kelir.examples.data;

import java.util.stream.IntStream;

/**
 * One clinic: which patients it has and how many claims.
 *
 * @param database       its database
 * @param firstPatientId its patients are numbered from here, without gaps
 * @param patients       how many patients
 * @param firstClaimId   its claims are numbered from here, without gaps
 * @param claims         how many claims
 */
record Site(String database, int firstPatientId, int patients, int firstClaimId, int claims) {
    static final Site CLINIC = new Site("clinic", 1, 20_000, 1, 120_000);

    /** The second site; 3,000 of its patients are known to the first one too. */
    static final Site CLINIC_B = new Site("clinic_b", 17_001, 8_000, 500_001, 48_000);

    IntStream patientIds() {
        return IntStream.range(firstPatientId, firstPatientId + patients);
    }

    IntStream claimIds() {
        return IntStream.range(firstClaimId, firstClaimId + claims);
    }
}
