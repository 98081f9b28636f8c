package io.kelir.sql.release;

import io.kelir.sql.KelirOperators;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.tools.RelBuilder;

/**
 * How precise evidence is: taken per entity, or in bounds per bucket of entities, which costs a database little more than no evidence.
 *
 * @param buckets a power of two; empty means per entity
 */
public record Precision(OptionalInt buckets) {
    /** Per entity. */
    public static final Precision EXACT = new Precision(OptionalInt.empty());

    private static final int BUCKETS_MIN = 64;
    private static final int BUCKETS_MAX = 1 << 20;
    private static final int BUCKETS_PER_ENTITY = 8;

    /**
     * Bounds that are close enough for a threshold: with eight buckets for each demanded entity, a group with a few more entities than
     * demanded fills enough of them. A threshold beyond the greatest number of buckets is always asked exactly.
     */
    public static Precision boundsFor(int minEntities) {
        int buckets = BUCKETS_MIN;
        while (buckets < BUCKETS_MAX && buckets < (long) BUCKETS_PER_ENTITY * minEntities) {
            buckets *= 2;
        }
        return new Precision(OptionalInt.of(buckets));
    }

    boolean isExact() {
        return buckets.isEmpty();
    }

    RexNode bucket(RelBuilder builder, List<RexNode> entityKey) {
        List<RexNode> operands = new ArrayList<>();
        operands.add(builder.literal(buckets.orElseThrow()));
        operands.addAll(entityKey);
        return builder.call(KelirOperators.ENTITY_BUCKET, operands);
    }
}
