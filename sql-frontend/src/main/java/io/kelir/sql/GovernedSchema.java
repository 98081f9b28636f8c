package io.kelir.sql;

import io.kelir.catalog.Column;
import io.kelir.catalog.DataSet;
import io.kelir.policy.PolicyBundle;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.apache.calcite.jdbc.CalciteSchema;
import org.apache.calcite.schema.SchemaPlus;
import org.apache.calcite.schema.impl.AbstractSchema;

/** The data sets that a policy bundle lists, as Calcite's schema: dotted names are nested schemas. */
final class GovernedSchema {
    private final Map<String, DataSetTable> tables;
    private final CalciteSchema root;

    GovernedSchema(List<DataSet> dataSets, PolicyBundle bundle, ToDoubleFunction<DataSet> rows) {
        this.tables = new LinkedHashMap<>();
        for (DataSet dataSet : dataSets) {
            bundle.dataSet(dataSet.name())
                    .ifPresent(policy ->
                            tables.put(dataSet.name(), new DataSetTable(dataSet, policy, rows.applyAsDouble(dataSet))));
        }
        this.root = CalciteSchema.createRootSchema(false, false);
        tables.forEach(this::add);
    }

    private void add(String name, DataSetTable table) {
        List<String> parts = List.of(name.split("\\."));
        SchemaPlus schema = root.plus();
        for (String part : parts.subList(0, parts.size() - 1)) {
            SchemaPlus next = schema.subSchemas().get(part);
            schema = next != null ? next : schema.add(part, new AbstractSchema());
        }
        schema.add(parts.get(parts.size() - 1), table);
    }

    CalciteSchema root() {
        return root;
    }

    /** Tables by data set name. */
    Map<String, DataSetTable> tables() {
        return tables;
    }

    /** Names of the columns that callers see of a data set; empty for one that does not exist. */
    Optional<List<String>> columns(String dataSet) {
        return Optional.ofNullable(tables.get(dataSet))
                .map(table -> table.columns().stream().map(Column::name).toList());
    }
}
