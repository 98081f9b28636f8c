package io.kelir.examples.data;

import java.util.List;

/**
 * A diagnosis that claims name.
 *
 * @param code            ICD-10 category
 * @param weight          share of the claims among the common ones; 0 for a rare one
 * @param medianAmount    middle of the amounts claimed for it
 * @param patientsPerSite patients who have a rare one at a site with 20,000 patients; 0 for a common one
 */
record Diagnosis(String code, int weight, int medianAmount, int patientsPerSite) {
    static final List<Diagnosis> COMMON = List.of(
            common("I10", 130, 180),
            common("E11", 110, 260),
            common("J45", 80, 210),
            common("M54", 95, 320),
            common("F32", 70, 450),
            common("J06", 120, 90),
            common("K21", 60, 150),
            common("E78", 75, 140),
            common("I25", 45, 1_900),
            common("N39", 55, 130),
            common("L20", 35, 160),
            common("G43", 40, 240),
            common("H25", 30, 2_100),
            common("M17", 38, 2_800),
            common("J44", 34, 900),
            common("I48", 28, 1_400),
            common("K80", 22, 3_200),
            common("N18", 18, 2_600),
            common("C50", 12, 5_200),
            common("S52", 25, 1_100),
            common("B34", 60, 80));

    static final List<Diagnosis> RARE = List.of(rare("E84", 4_800, 38), rare("G12", 7_500, 17), rare("E75", 9_000, 6));

    private static Diagnosis common(String code, int weight, int medianAmount) {
        return new Diagnosis(code, weight, medianAmount, 0);
    }

    private static Diagnosis rare(String code, int medianAmount, int patientsPerSite) {
        return new Diagnosis(code, 0, medianAmount, patientsPerSite);
    }
}
