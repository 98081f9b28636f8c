package io.kelir.wayang.operator;

import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.wayang.basic.operators.CollectionSource;
import org.apache.wayang.basic.operators.ReduceByOperator;
import org.apache.wayang.basic.operators.UnionAllOperator;
import org.apache.wayang.core.function.ReduceDescriptor;
import org.apache.wayang.core.function.TransformationDescriptor;
import org.apache.wayang.core.plan.wayangplan.Operator;
import org.apache.wayang.core.types.DataSetType;

/** Aggregates between fragments: each row is a group of its own, once per grouping set, and groups with one key are merged. */
final class AggregateBuilder {
    private AggregateBuilder() {}

    static Operator build(Aggregate aggregate, Operator input) {
        List<GroupingSet> sets = GroupingSet.of(aggregate);
        Operator all = withEmptyGroups(partial(sets, input), sets);
        Operator reduced = Rows.connect(
                "aggregate",
                new ReduceByOperator<>(
                        new TransformationDescriptor<>(PartialGroup::key, PartialGroup.class, RowKey.class),
                        new ReduceDescriptor<>(PartialGroup::merge, PartialGroup.class),
                        DataSetType.createDefault(PartialGroup.class)),
                all);
        return Rows.map("groups", reduced, PartialGroup.class, Object[].class, PartialGroup::row);
    }

    private static Operator partial(List<GroupingSet> sets, Operator input) {
        if (sets.size() == 1) {
            GroupingSet only = sets.get(0);
            return Rows.map(
                    "partial aggregate", input, Object[].class, PartialGroup.class, row -> PartialGroup.of(row, only));
        }
        List<GroupingSet> shipped = new ArrayList<>(sets);
        return Rows.flatMap("partial aggregates", input, Object[].class, PartialGroup.class, row -> shipped.stream()
                .map(set -> PartialGroup.of(row, set))
                .toList());
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
