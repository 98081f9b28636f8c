package io.kelir.examples.acceptance;

import java.math.BigDecimal;
import java.util.Collection;

/** The demo's disclosure rules over what each patient contributes to one measure of one group, computed from the raw values. */
final class Contributions {
    private static final int MIN_PATIENTS = 10;

    private Contributions() {}

    static boolean enough(Collection<?> patients) {
        return patients.size() >= MIN_PATIENTS;
    }

    /** At least ten patients, none with more than half of the total, none that the second greatest could tell to within 10 percent. */
    static boolean mayLeave(Collection<BigDecimal> byPatient) {
        if (!enough(byPatient)) {
            return false;
        }
        BigDecimal[] sorted = byPatient.stream().map(BigDecimal::abs).sorted().toArray(BigDecimal[]::new);
        BigDecimal first = sorted[sorted.length - 1];
        BigDecimal second = sorted[sorted.length - 2];
        BigDecimal total = BigDecimal.ZERO;
        for (BigDecimal each : sorted) {
            total = total.add(each);
        }
        boolean dominated = first.multiply(BigDecimal.valueOf(2)).compareTo(total) > 0;
        BigDecimal rest = total.subtract(first).subtract(second);
        boolean nearlyTold = rest.multiply(BigDecimal.TEN).compareTo(first) < 0;
        return !dominated && !nearlyTold;
    }
}
