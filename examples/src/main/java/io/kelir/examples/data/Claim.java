package io.kelir.examples.data;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * What a patient was charged for.
 *
 * @param id        claim number
 * @param patientId whose
 * @param diagnosis code of a {@link Diagnosis}
 * @param amount    10.00 to 20000.00, two decimals
 * @param claimedOn 2024-01-01 to 2026-06-30
 */
record Claim(int id, int patientId, String diagnosis, BigDecimal amount, LocalDate claimedOn) {}
