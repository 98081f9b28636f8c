package io.kelir.sql;

import io.kelir.catalog.Catalog;
import io.kelir.catalog.Column;
import io.kelir.catalog.DataSet;
import io.kelir.catalog.Perimeters;
import io.kelir.catalog.UnionCatalog;
import io.kelir.policy.DataSetPolicy;
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
    private final Map<String, DataSetTable> tables = new LinkedHashMap<>();
    private final Map<String, DataSetTable> readable = new LinkedHashMap<>();
    private final CalciteSchema root;
    private final CalciteSchema readableRoot;

    GovernedSchema(Catalog catalog, PolicyBundle bundle, ToDoubleFunction<DataSet> rows, Perimeters perimeters) {
        for (DataSet dataSet : new UnionCatalog(catalog, bundle.unions()).dataSets()) {
            bundle.dataSet(dataSet.name())
                    .ifPresent(policy -> tables.put(dataSet.name(), table(dataSet, policy, rows, perimeters)));
        }
        readable.putAll(tables);
        bundle.unions().values().stream()
                .flatMap(List::stream)
                .forEach(held -> readable.computeIfAbsent(held, name -> catalog.find(name)
                        .map(dataSet -> table(dataSet, bundle.readable(name).orElseThrow(), rows, perimeters))
                        .orElse(null)));
        this.root = rootOf(tables);
        this.readableRoot = rootOf(readable);
    }

    private static DataSetTable table(
            DataSet dataSet, DataSetPolicy policy, ToDoubleFunction<DataSet> rows, Perimeters perimeters) {
        return new DataSetTable(dataSet, policy, rows.applyAsDouble(dataSet), policy.keepsKeys(perimeters));
    }

    private static CalciteSchema rootOf(Map<String, DataSetTable> tables) {
        CalciteSchema root = CalciteSchema.createRootSchema(false, false);
        tables.forEach((name, table) -> add(root.plus(), name, table));
        return root;
    }

    private static void add(SchemaPlus root, String name, DataSetTable table) {
        List<String> parts = List.of(name.split("\\."));
        SchemaPlus schema = root;
        for (String part : parts.subList(0, parts.size() - 1)) {
            SchemaPlus next = schema.subSchemas().get(part);
            schema = next != null ? next : schema.add(part, new AbstractSchema());
        }
        schema.add(parts.get(parts.size() - 1), table);
    }

    /** What callers may name. */
    CalciteSchema root() {
        return root;
    }

    /** What plans may read: also what single sites hold of a data set, without being listed. */
    CalciteSchema readableRoot() {
        return readableRoot;
    }

    /** Tables by data set name, of what callers may name. */
    Map<String, DataSetTable> tables() {
        return tables;
    }

    /** Tables by data set name, of what plans may read. */
    Map<String, DataSetTable> readable() {
        return readable;
    }

    /** Names of the columns that callers see of a data set; empty for one that does not exist. */
    Optional<List<String>> columns(String dataSet) {
        return Optional.ofNullable(tables.get(dataSet))
                .map(table -> table.columns().stream().map(Column::name).toList());
    }
}
