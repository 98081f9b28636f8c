package io.kelir.wayang.fragment;

import io.kelir.plan.ColumnRef;
import io.kelir.sql.release.ScanPredicates;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.logical.LogicalFilter;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexUtil;

/** Splits a filter over a scan of which the scan can judge a part: that part goes below, so that the scan reads less. */
final class ScanFilters {
    private ScanFilters() {}

    /** The node itself unless it is such a filter. */
    static RelNode prepared(RelNode node, Instant now) {
        if (!(node instanceof Filter filter)
                || ScanMatch.of(filter.getInput(), now).isEmpty()) {
            return node;
        }
        Map<Boolean, List<RexNode>> conjuncts = RelOptUtil.conjunctions(filter.getCondition()).stream()
                .collect(Collectors.partitioningBy(conjunct -> isForScan(filter, conjunct, now)));
        List<RexNode> below = conjuncts.getOrDefault(true, List.of());
        List<RexNode> above = conjuncts.getOrDefault(false, List.of());
        return below.isEmpty() || above.isEmpty() ? node : filter(filter(filter.getInput(), below), above);
    }

    private static boolean isForScan(Filter filter, RexNode conjunct, Instant now) {
        return ScanPredicates.read(
                        filter.getCluster().getRexBuilder(),
                        conjunct,
                        filter.getInput().getRowType(),
                        field -> new ColumnRef(0, "column " + field),
                        now)
                .isPresent();
    }

    private static RelNode filter(RelNode input, List<RexNode> conjuncts) {
        RexBuilder expressions = input.getCluster().getRexBuilder();
        return LogicalFilter.create(input, RexUtil.composeConjunction(expressions, conjuncts));
    }
}
