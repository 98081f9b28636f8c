package io.kelir.sql.release;

import io.kelir.disclosure.GroupEvidence;
import io.kelir.disclosure.MeasureEvidence;
import io.kelir.disclosure.SiteEvidence;
import io.kelir.plan.Measure;
import java.io.Serializable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the values of one group's evidence stand in a row: the group keys, then {@link #WIDTH} fields for each contribution: sum, count,
 * contributing rows, entities, total, top-1 and top-2 of the sums, total, top-1 and top-2 of the contributing rows.
 */
final class EvidenceLayout implements Serializable {
    /** Fields of one contribution. */
    static final int WIDTH = 10;

    private final int keys;
    private final int[] contributionOfMeasure;
    private final Measure.Function[] functions;
    private final String site;

    EvidenceLayout(int keys, List<Measure> measures, List<Contribution> contributions, String site) {
        this.keys = keys;
        this.site = site;
        this.functions = measures.stream().map(Measure::function).toArray(Measure.Function[]::new);
        this.contributionOfMeasure = measures.stream()
                .mapToInt(measure -> contributions.indexOf(Contribution.of(measure)))
                .toArray();
    }

    GroupEvidence decode(@Nullable Object[] row) {
        List<MeasureEvidence> measures = new ArrayList<>();
        for (int i = 0; i < functions.length; i++) {
            measures.add(measure(row, functions[i], contributionOfMeasure[i]));
        }
        return new GroupEvidence(
                Arrays.asList(row).subList(0, keys), measure(row, Measure.Function.COUNT_ALL, 0), measures);
    }

    private MeasureEvidence measure(@Nullable Object[] row, Measure.Function function, int contribution) {
        int first = keys + contribution * WIDTH;
        long entities = count(row[first + 3]);
        return switch (function) {
            case SUM, AVG -> evidence(decimal(row[first]), count(row[first + 1]), entities, row, first + 4);
            case COUNT -> evidence(BigDecimal.ZERO, count(row[first + 1]), entities, row, first + 7);
            case COUNT_ALL -> evidence(BigDecimal.ZERO, count(row[first + 2]), entities, row, first + 7);
            case COUNT_DISTINCT -> new MeasureEvidence(BigDecimal.ZERO, entities, List.of(each(entities)));
        };
    }

    private MeasureEvidence evidence(
            BigDecimal sum, long count, long entities, @Nullable Object[] row, int contributions) {
        SiteEvidence evidence = new SiteEvidence(
                site,
                entities,
                decimal(row[contributions]),
                decimal(row[contributions + 1]),
                decimal(row[contributions + 2]),
                true);
        return new MeasureEvidence(sum, count, List.of(evidence));
    }

    /** Every entity adds one. */
    private SiteEvidence each(long entities) {
        return new SiteEvidence(
                site,
                entities,
                BigDecimal.valueOf(entities),
                entities > 0 ? BigDecimal.ONE : BigDecimal.ZERO,
                entities > 1 ? BigDecimal.ONE : BigDecimal.ZERO,
                true);
    }

    private static BigDecimal decimal(@Nullable Object value) {
        if (value == null) {
            return BigDecimal.ZERO;
        }
        return value instanceof BigDecimal number ? number : BigDecimal.valueOf(((Number) value).longValue());
    }

    private static long count(@Nullable Object value) {
        return value == null
                ? 0
                : value instanceof BigDecimal number ? number.longValueExact() : ((Number) value).longValue();
    }
}
