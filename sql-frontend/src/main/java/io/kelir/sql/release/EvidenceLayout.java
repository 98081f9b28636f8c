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

/** Where the values of one group's evidence stand in a row: the group keys first, then fields of contributions. */
final class EvidenceLayout implements Serializable {
    /** Fields of one contribution: sum of its values, rows counted by COUNT and AVG, contributing rows, contributing entities. */
    static final int SUM = 0;

    static final int COUNT = 1;
    static final int ROWS = 2;
    static final int ENTITIES = 3;

    /** First of three fields: total, greatest and second greatest of the entities' absolute sums. */
    static final int OF_SUMS = 4;

    /** First of three fields: total, greatest and second greatest of the entities' contributing rows. */
    static final int OF_ROWS = 7;

    private static final int WIDTH = 10;

    private final int keys;
    private final int[][] positions;
    private final int[] contributionOfMeasure;
    private final Measure.Function[] functions;
    private final String site;
    private final boolean exact;

    /**
     * A layout.
     *
     * @param positions per contribution the position of each field in a row; -1 for fields that are not there
     * @param exact     whether rows were folded from entities, not from buckets of them
     */
    EvidenceLayout(
            int keys,
            int[][] positions,
            List<Measure> measures,
            List<Contribution> contributions,
            String site,
            boolean exact) {
        this.exact = exact;
        this.keys = keys;
        this.positions = positions;
        this.site = site;
        this.functions = measures.stream().map(Measure::function).toArray(Measure.Function[]::new);
        this.contributionOfMeasure = measures.stream()
                .mapToInt(measure -> contributions.indexOf(Contribution.of(measure)))
                .toArray();
    }

    /** Positions of a contribution without any field. */
    static int[] unused() {
        int[] positions = new int[WIDTH];
        Arrays.fill(positions, -1);
        return positions;
    }

    GroupEvidence decode(@Nullable Object[] row) {
        List<MeasureEvidence> measures = new ArrayList<>();
        for (int i = 0; i < functions.length; i++) {
            measures.add(measure(new Fields(row, positions[contributionOfMeasure[i]]), functions[i]));
        }
        MeasureEvidence rows = measure(new Fields(row, positions[0]), Measure.Function.COUNT_ALL);
        return new GroupEvidence(Arrays.asList(row).subList(0, keys), rows, measures);
    }

    private MeasureEvidence measure(Fields fields, Measure.Function function) {
        return switch (function) {
            case SUM, AVG -> evidence(fields.decimal(SUM), fields.count(COUNT), fields, OF_SUMS);
            case COUNT -> evidence(BigDecimal.ZERO, fields.count(COUNT), fields, OF_ROWS);
            case COUNT_ALL -> evidence(BigDecimal.ZERO, fields.count(ROWS), fields, OF_ROWS);
            case COUNT_DISTINCT ->
                new MeasureEvidence(BigDecimal.ZERO, fields.count(ENTITIES), List.of(each(fields.count(ENTITIES))));
        };
    }

    private MeasureEvidence evidence(BigDecimal sum, long count, Fields fields, int tops) {
        SiteEvidence evidence = new SiteEvidence(
                site,
                fields.count(ENTITIES),
                fields.decimal(tops),
                fields.decimal(tops + 1),
                fields.decimal(tops + 2),
                exact);
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
                exact);
    }

    /** The fields of one contribution in one row; absent ones are zero. */
    private record Fields(@Nullable Object[] row, int[] positions) {
        BigDecimal decimal(int field) {
            Object value = positions[field] < 0 ? null : row[positions[field]];
            if (value == null) {
                return BigDecimal.ZERO;
            }
            return value instanceof BigDecimal number ? number : BigDecimal.valueOf(((Number) value).longValue());
        }

        long count(int field) {
            return decimal(field).longValueExact();
        }
    }
}
