package io.kelir.wayang.fragment;

import io.kelir.catalog.DataSet;
import io.kelir.plan.ColumnRef;
import io.kelir.plan.Predicate;
import io.kelir.platform.ScanRequest;
import io.kelir.sql.release.ScanPredicates;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.core.TableScan;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;

/**
 * A subtree that a scan can read: a data set, under simple conditions, with some of its columns.
 *
 * @param dataSet what is read
 * @param request how
 */
record ScanMatch(DataSet dataSet, ScanRequest request) {
    /** @param now what {@code now()} gives in conditions */
    static Optional<ScanMatch> of(RelNode node, Instant now) {
        if (node instanceof TableScan scan) {
            DataSet dataSet = scan.getTable().unwrapOrThrow(DataSet.class);
            return Optional.of(new ScanMatch(
                    dataSet, new ScanRequest(dataSet.name(), scan.getRowType().getFieldNames(), List.of())));
        }
        if (node instanceof Filter filter) {
            return of(filter.getInput(), now).flatMap(input -> input.filtered(filter, now));
        }
        return node instanceof Project project
                ? of(project.getInput(), now).flatMap(input -> input.projected(project))
                : Optional.empty();
    }

    private Optional<ScanMatch> filtered(Filter filter, Instant now) {
        List<Predicate> conjuncts = new ArrayList<>(request.conjuncts());
        for (RexNode conjunct : RelOptUtil.conjunctions(filter.getCondition())) {
            Optional<Predicate> predicate = ScanPredicates.read(
                    filter.getCluster().getRexBuilder(),
                    conjunct,
                    filter.getInput().getRowType(),
                    field -> new ColumnRef(0, request.columns().get(field)),
                    now);
            if (predicate.isEmpty()) {
                return Optional.empty();
            }
            conjuncts.add(predicate.get());
        }
        return Optional.of(new ScanMatch(dataSet, new ScanRequest(request.dataSet(), request.columns(), conjuncts)));
    }

    private Optional<ScanMatch> projected(Project project) {
        List<String> columns = new ArrayList<>();
        for (RexNode expression : project.getProjects()) {
            if (!(expression instanceof RexInputRef ref)) {
                return Optional.empty();
            }
            columns.add(request.columns().get(ref.getIndex()));
        }
        return Optional.of(new ScanMatch(dataSet, new ScanRequest(request.dataSet(), columns, request.conjuncts())));
    }
}
