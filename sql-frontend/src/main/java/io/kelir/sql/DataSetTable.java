package io.kelir.sql;

import io.kelir.catalog.Column;
import io.kelir.catalog.DataSet;
import io.kelir.policy.DataSetPolicy;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.schema.Statistic;
import org.apache.calcite.schema.Statistics;
import org.apache.calcite.schema.impl.AbstractTable;
import org.apache.calcite.util.ImmutableBitSet;

/** A data set as statements see it: only the columns that policy lists. Unwraps to its {@link DataSet} and {@link DataSetPolicy}. */
public final class DataSetTable extends AbstractTable {
    private final DataSet dataSet;
    private final DataSetPolicy policy;
    private final List<Column> columns;
    private final double rows;
    private final boolean crosses;

    /** @param crosses whether it stands in another perimeter, from which its entities' keys leave as pseudonyms if at all */
    DataSetTable(DataSet dataSet, DataSetPolicy policy, double rows, boolean crosses) {
        this.crosses = crosses;
        this.rows = rows;
        this.dataSet = dataSet;
        this.policy = policy;
        this.columns = policy.isPublic()
                ? dataSet.columns()
                : policy.columns().keySet().stream()
                        .map(dataSet::column)
                        .flatMap(Optional::stream)
                        .collect(Collectors.toList());
    }

    /** The data set. */
    public DataSet dataSet() {
        return dataSet;
    }

    /** What policy says of it. */
    public DataSetPolicy policy() {
        return policy;
    }

    /** Whether its entities' keys leave its perimeter as pseudonyms only. */
    public boolean crosses() {
        return crosses;
    }

    /** The visible columns, in the order of rows. */
    public List<Column> columns() {
        return columns;
    }

    @Override
    public RelDataType getRowType(RelDataTypeFactory types) {
        RelDataTypeFactory.Builder row = types.builder();
        for (Column column : columns) {
            row.add(column.name(), SqlTypes.toCalcite(types, column.type(), column.nullable()));
        }
        return row.build();
    }

    @Override
    public Statistic getStatistic() {
        return Statistics.of(rows, key().map(List::of).orElse(List.of()));
    }

    /** What policy promises to be unique. */
    private Optional<ImmutableBitSet> key() {
        List<String> names = columns.stream().map(Column::name).collect(Collectors.toList());
        return policy.key().isEmpty() || !names.containsAll(policy.key())
                ? Optional.empty()
                : Optional.of(ImmutableBitSet.of(
                        policy.key().stream().map(names::indexOf).collect(Collectors.toList())));
    }

    @Override
    public <C> C unwrap(Class<C> wanted) {
        if (wanted.isInstance(dataSet)) {
            return wanted.cast(dataSet);
        }
        return wanted.isInstance(policy) ? wanted.cast(policy) : super.unwrap(wanted);
    }
}
