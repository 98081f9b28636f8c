package io.kelir.wayang.operator;

import io.kelir.wayang.budget.OperatorWatch;
import java.util.List;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.wayang.basic.operators.CollectionSource;
import org.apache.wayang.basic.operators.MapPartitionsOperator;
import org.apache.wayang.basic.operators.ReduceByOperator;
import org.apache.wayang.basic.operators.UnionAllOperator;
import org.apache.wayang.core.function.MapPartitionsDescriptor;
import org.apache.wayang.core.function.ReduceDescriptor;
import org.apache.wayang.core.function.TransformationDescriptor;
import org.apache.wayang.core.plan.wayangplan.Operator;
import org.apache.wayang.core.types.DataSetType;

/**
 * Aggregates between fragments: rows are added to the groups of their partition, one for each grouping set, and groups of several partitions
 * with one key are merged.
 */
final class AggregateBuilder {
    private AggregateBuilder() {}

    static Operator build(Aggregate aggregate, Operator input, OperatorWatch watch) {
        List<GroupingSet> sets = GroupingSet.of(aggregate);
        HeldGroups groups = new HeldGroups(sets, watch);
        Operator partial = Rows.connect(
                "partial aggregate",
                new MapPartitionsOperator<>(
                        new MapPartitionsDescriptor<>(groups::of, Object[].class, PartialGroup.class)),
                input);
        Operator reduced = Rows.connect(
                "aggregate",
                new ReduceByOperator<>(
                        new TransformationDescriptor<>(PartialGroup::key, PartialGroup.class, RowKey.class),
                        new ReduceDescriptor<>(groups::merge, PartialGroup.class),
                        DataSetType.createDefault(PartialGroup.class)),
                withEmptyGroups(partial, sets));
        return Rows.map("groups", reduced, PartialGroup.class, Object[].class, PartialGroup::row);
    }

    /** A global group is there even without rows. */
    private static Operator withEmptyGroups(Operator partial, List<GroupingSet> sets) {
        List<GroupingSet> global = sets.stream().filter(GroupingSet::isGlobal).toList();
        if (global.isEmpty()) {
            return partial;
        }
        CollectionSource<GroupingSet> source = new CollectionSource<>(global, GroupingSet.class);
        source.setName("global groups");
        Operator empty = Rows.map("empty group", source, GroupingSet.class, PartialGroup.class, PartialGroup::empty);
        return Rows.connect("union", new UnionAllOperator<>(PartialGroup.class), partial, empty);
    }
}
