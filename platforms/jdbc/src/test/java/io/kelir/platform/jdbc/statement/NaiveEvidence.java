package io.kelir.platform.jdbc.statement;

import io.kelir.disclosure.GroupEvidence;
import io.kelir.disclosure.MeasureEvidence;
import io.kelir.disclosure.SiteEvidence;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Evidence folded row by row. */
final class NaiveEvidence {
    private final RandomRelease release;

    NaiveEvidence(RandomRelease release) {
        this.release = release;
    }

    /** The groups of raw rows, in the order of their keys' texts. */
    List<GroupEvidence> of(List<List<@Nullable Object>> rows) {
        Map<String, List<List<@Nullable Object>>> groups = new TreeMap<>();
        rows.forEach(
                row -> groups.computeIfAbsent(String.valueOf(row.subList(0, release.keys())), key -> new ArrayList<>())
                        .add(row));
        if (release.keys() == 0) {
            groups.putIfAbsent("[]", List.of());
        }
        return groups.values().stream().map(this::group).toList();
    }

    private GroupEvidence group(List<List<@Nullable Object>> rows) {
        List<MeasureEvidence> measures = new ArrayList<>();
        for (int i = 0; i < release.measures().size(); i++) {
            measures.add(measure(i, rows));
        }
        List<@Nullable Object> key = rows.isEmpty() ? List.of() : rows.get(0).subList(0, release.keys());
        return new GroupEvidence(key, rows(rows), measures);
    }

    private MeasureEvidence rows(List<List<@Nullable Object>> rows) {
        Map<Object, BigDecimal> byEntity = new HashMap<>();
        for (List<@Nullable Object> row : rows) {
            Object entity = row.get(release.keys());
            if (entity != null) {
                byEntity.merge(entity, BigDecimal.ONE, BigDecimal::add);
            }
        }
        return evidence(BigDecimal.ZERO, rows.size(), List.copyOf(byEntity.values()));
    }

    private MeasureEvidence measure(int position, List<List<@Nullable Object>> rows) {
        int first = release.keys() + 1 + 3 * position;
        String function = release.measures().get(position);
        boolean sums = function.equals("SUM") || function.equals("AVG");
        Map<Object, BigDecimal> byEntity = new HashMap<>();
        long counted = 0;
        for (List<@Nullable Object> row : rows) {
            Object entity = row.get(release.keys());
            counted += Boolean.TRUE.equals(row.get(first + 1)) ? 1 : 0;
            if (Boolean.TRUE.equals(row.get(first))
                    && entity != null
                    && row.get(first + 2) instanceof BigDecimal value) {
                byEntity.merge(entity, value, BigDecimal::add);
            }
        }
        if (function.equals("DISTINCT")) {
            counted = byEntity.size();
            byEntity.replaceAll((entity, value) -> BigDecimal.ONE);
        }
        List<BigDecimal> values = List.copyOf(byEntity.values());
        return evidence(sums ? sum(values) : BigDecimal.ZERO, counted, values);
    }

    /** @param values one per entity */
    private static MeasureEvidence evidence(BigDecimal sum, long counted, List<BigDecimal> values) {
        List<BigDecimal> sizes = values.stream()
                .map(BigDecimal::abs)
                .sorted(Comparator.reverseOrder())
                .toList();
        SiteEvidence site = new SiteEvidence("raw rows", sizes.size(), sum(sizes), at(sizes, 0), at(sizes, 1), true);
        return new MeasureEvidence(sum, counted, List.of(site));
    }

    private static BigDecimal sum(List<BigDecimal> values) {
        return values.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static BigDecimal at(List<BigDecimal> sizes, int position) {
        return position < sizes.size() ? sizes.get(position) : BigDecimal.ZERO;
    }
}
