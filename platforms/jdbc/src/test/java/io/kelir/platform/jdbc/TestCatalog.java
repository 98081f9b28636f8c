package io.kelir.platform.jdbc;

import io.kelir.catalog.Column;
import io.kelir.catalog.DataSet;
import io.kelir.platform.Platform;
import io.kelir.sql.PostgresTypeSystem;
import io.kelir.sql.SqlTypes;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import org.apache.calcite.config.CalciteConnectionConfigImpl;
import org.apache.calcite.jdbc.CalciteSchema;
import org.apache.calcite.jdbc.JavaTypeFactoryImpl;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.plan.hep.HepPlanner;
import org.apache.calcite.plan.hep.HepProgram;
import org.apache.calcite.prepare.CalciteCatalogReader;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rel.core.RelFactories;
import org.apache.calcite.schema.impl.AbstractTable;
import org.apache.calcite.tools.RelBuilder;
import java.util.List;

/** Platforms' data sets as tables of Calcite, named by platform and table. */
final class TestCatalog {
    private final CalciteSchema root = CalciteSchema.createRootSchema(false, false);

    TestCatalog(Platform... platforms) {
        for (Platform platform : platforms) {
            var schema = root.add(platform.name(), new org.apache.calcite.schema.impl.AbstractSchema());
            for (DataSet dataSet : platform.dataSets()) {
                String table = dataSet.name().substring(platform.name().length() + 1);
                schema.add(table, new DataSetTable(dataSet));
            }
        }
    }

    /** A builder with a cluster of its own. */
    RelBuilder builder() {
        RelDataTypeFactory types = new Utf8Types();
        HepPlanner planner = new HepPlanner(HepProgram.builder().build());
        CalciteCatalogReader reader = new CalciteCatalogReader(
                root, List.of(), types, new CalciteConnectionConfigImpl(new Properties()));
        return RelFactories.LOGICAL_BUILDER.create(RelOptCluster.create(planner, new RexBuilder(types)), reader);
    }

    private static final class DataSetTable extends AbstractTable {
        private final DataSet dataSet;

        DataSetTable(DataSet dataSet) {
            this.dataSet = dataSet;
        }

        @Override
        public RelDataType getRowType(RelDataTypeFactory types) {
            RelDataTypeFactory.Builder row = types.builder();
            for (Column column : dataSet.columns()) {
                row.add(column.name(), SqlTypes.toCalcite(types, column.type(), column.nullable()));
            }
            return row.build();
        }

        @Override
        public <C> C unwrap(Class<C> wanted) {
            return wanted.isInstance(dataSet) ? wanted.cast(dataSet) : super.unwrap(wanted);
        }
    }

    /** Calcite's own default cannot hold most of the world's letters. */
    private static final class Utf8Types extends JavaTypeFactoryImpl {
        Utf8Types() {
            super(PostgresTypeSystem.INSTANCE);
        }

        @Override
        public Charset getDefaultCharset() {
            return StandardCharsets.UTF_8;
        }
    }
}
