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

/** Evidence folded row by row, and evidence as text, so that the two can be compared. */
final class NaiveEvidence {
    private final RandomRelease release;

    NaiveEvidence(RandomRelease release) {
        this.release = release;
    }

    /** Per group one line. */
    List<String> of(List<List<@Nullable Object>> rows) {
        Map<String, List<List<@Nullable Object>>> groups = new TreeMap<>();
        rows.forEach(
                row -> groups.computeIfAbsent(String.valueOf(row.subList(0, release.keys())), key -> new ArrayList<>())
                        .add(row));
        if (release.keys() == 0) {
            groups.putIfAbsent("[]", List.of());
        }
        List<String> lines = new ArrayList<>();
        groups.forEach((key, members) -> {
            StringBuilder line = new StringBuilder(key);
            for (int i = 0; i < release.measures().size(); i++) {
                line.append(" | ").append(measure(i, members));
            }
            lines.add(line.toString());
        });
        return lines;
    }

    private String measure(int position, List<List<@Nullable Object>> rows) {
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
        List<BigDecimal> sizes = byEntity.values().stream()
                .map(BigDecimal::abs)
                .sorted(Comparator.reverseOrder())
                .toList();
        BigDecimal sum = sums ? sum(List.copyOf(byEntity.values())) : BigDecimal.ZERO;
        return text(sum, counted, sizes.size(), sum(sizes), at(sizes, 0), at(sizes, 1));
    }

    private static BigDecimal sum(List<BigDecimal> values) {
        return values.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static BigDecimal at(List<BigDecimal> sizes, int position) {
        return position < sizes.size() ? sizes.get(position) : BigDecimal.ZERO;
    }

    /** One line per group, in the same form. */
    static List<String> texts(List<GroupEvidence> groups) {
        return groups.stream().map(NaiveEvidence::text).sorted().toList();
    }

    private static String text(GroupEvidence group) {
        StringBuilder line = new StringBuilder(group.key().toString());
        for (MeasureEvidence measure : group.measures()) {
            SiteEvidence site = measure.sites().get(0);
            line.append(" | ")
                    .append(text(
                            measure.sum(), measure.count(), site.entities(), site.total(), site.top1(), site.top2()));
        }
        return line.toString();
    }

    private static String text(
            BigDecimal sum, long count, long entities, BigDecimal total, BigDecimal top1, BigDecimal top2) {
        return "sum " + plain(sum) + " count " + count + " entities " + entities + " total " + plain(total) + " tops "
                + plain(top1) + " " + plain(top2);
    }

    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
}
