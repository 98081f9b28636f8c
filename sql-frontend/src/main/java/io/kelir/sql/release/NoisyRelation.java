package io.kelir.sql.release;

import io.kelir.noise.ClampedGroup;
import io.kelir.noise.NoisyQuantity;
import io.kelir.noise.NoisyRelease;
import io.kelir.plan.ColumnRef;
import io.kelir.plan.Measure;
import io.kelir.plan.ReleaseFootprint;
import io.kelir.sql.DataSetTable;
import io.kelir.value.OutputColumn;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.tools.RelBuilder;
import org.jspecify.annotations.Nullable;

/** The relation whose rows are one noisy release's totals without noise, each entity's contributions limited, and how to read them. */
public final class NoisyRelation {
    /** Digits behind the point where a column does not say how many it has. */
    private static final int SCALE_DEFAULT = 6;

    private final RelNode relation;
    private final int keys;
    private final List<Integer> scales;
    private final List<OutputColumn> columns;

    /**
     * Builds the relation of a permitted release.
     *
     * @param tables    by data set name
     * @param columns   group keys, then measures, as they will be released
     * @param optimizer pushes filters down and leaves out unused columns
     */
    public NoisyRelation(
            RelBuilder builder,
            ReleaseFootprint footprint,
            NoisyRelease release,
            Function<String, DataSetTable> tables,
            List<OutputColumn> columns,
            UnaryOperator<RelNode> optimizer) {
        List<NoisyQuantity> quantities = release.quantities();
        List<Measure> added = quantities.stream().map(NoisyQuantity::measure).toList();
        ReleaseFootprint of = new ReleaseFootprint(
                footprint.sources(), footprint.joins(), footprint.filter(), footprint.groupKeys(), added);
        this.keys = footprint.groupKeys().size();
        this.scales = added.stream().map(measure -> scale(measure, of, tables)).toList();
        this.columns = List.copyOf(columns);
        Rows perEntity = new ReleaseRelations(
                        builder, of, tables, Precision.EXACT, new BoundedValues(builder, quantities))
                .perEntity();
        Rows declared = withoutNullKeys(builder, perEntity);
        Rows counted =
                release.limitsGroups() ? new FirstGroups(builder, keys, release.groupsMax()).of(declared) : declared;
        this.relation =
                optimizer.apply(new NoisyFold(builder, keys, quantities, Contribution.of(added)).fold(counted, scales));
    }

    /** Sums have as many digits as their column declares; counts have none. */
    private static int scale(Measure measure, ReleaseFootprint footprint, Function<String, DataSetTable> tables) {
        if (measure.function() != Measure.Function.SUM) {
            return 0;
        }
        return measure.constant()
                .map(constant -> Math.max(0, constant.scale()))
                .orElseGet(() -> scale(measure.argument().orElseThrow(), footprint, tables));
    }

    private static int scale(ColumnRef column, ReleaseFootprint footprint, Function<String, DataSetTable> tables) {
        return tables.apply(footprint.dataSetOf(column))
                .dataSet()
                .column(column.column())
                .map(found -> switch (found.type().name()) {
                    case SMALLINT, INTEGER, BIGINT -> 0;
                    default ->
                        found.type().scale() < 0 ? SCALE_DEFAULT : found.type().scale();
                })
                .orElse(SCALE_DEFAULT);
    }

    /** What is not declared has no group, and must not take the place of one that has. */
    private Rows withoutNullKeys(RelBuilder builder, Rows perEntity) {
        if (keys == 0) {
            return perEntity;
        }
        builder.push(perEntity.rel());
        for (int i = 0; i < keys; i++) {
            builder.filter(builder.isNotNull(builder.field(perEntity.position(GroupRelation.key(i)))));
        }
        return new Rows(builder.build(), perEntity.fields());
    }

    public RelNode relation() {
        return relation;
    }

    /** Group keys, then measures. */
    public List<OutputColumn> columns() {
        return columns;
    }

    /** Digits behind the point of each quantity's totals. */
    public List<Integer> scales() {
        return scales;
    }

    /** One row of the relation. */
    public ClampedGroup decode(@Nullable Object[] row) {
        List<BigDecimal> totals = new ArrayList<>();
        for (Object value : Arrays.asList(row).subList(keys, row.length)) {
            totals.add(decimal(value));
        }
        return new ClampedGroup(Arrays.asList(row).subList(0, keys), totals);
    }

    /** A sum over no rows is NULL. */
    private static BigDecimal decimal(@Nullable Object value) {
        if (value == null) {
            return BigDecimal.ZERO;
        }
        return value instanceof BigDecimal number ? number : BigDecimal.valueOf(((Number) value).longValue());
    }
}
