package io.kelir.examples.redteam;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Judges each released value by itself: how many patients are behind it, and whether one of them weighs too much. */
record SingleValues(Rules rules) {
    List<Finding> findings(Collection<Fact> facts, RawTable table) {
        return facts.stream()
                .map(fact -> finding(fact, table))
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<Finding> finding(Fact fact, RawTable table) {
        Map<Integer, Long> byPatient = new HashMap<>();
        fact.rows().stream()
                .filter(row -> table.patient(row) != RawTable.NOBODY)
                .forEach(row ->
                        byPatient.merge(table.patient(row), fact.quantity().of(table, row), Long::sum));
        if (byPatient.size() < rules.patientsMin()) {
            return Optional.of(finding(fact, byPatient.size()));
        }
        return fact.quantity().column().isPresent() && isDominated(byPatient.values())
                ? Optional.of(finding(fact, 1))
                : Optional.empty();
    }

    private static Finding finding(Fact fact, int patients) {
        return new Finding(Finding.Way.SINGLE_VALUE, fact.quantity(), patients, fact.source());
    }

    private boolean isDominated(Collection<Long> contributions) {
        long total = 0;
        long first = 0;
        long second = 0;
        for (long contribution : contributions) {
            long size = Math.abs(contribution);
            total += size;
            second = Math.max(second, Math.min(first, size));
            first = Math.max(first, size);
        }
        return first * 100 > total * rules.topSharePercent()
                || (total - first - second) * 100 < first * rules.topTwoPercent();
    }
}
