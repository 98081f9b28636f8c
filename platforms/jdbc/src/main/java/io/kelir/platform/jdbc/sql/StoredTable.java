package io.kelir.platform.jdbc.sql;

import java.util.List;
import org.apache.calcite.plan.RelOptAbstractTable;
import org.apache.calcite.plan.RelOptTable;

/** A scanned table under its database's own name. */
final class StoredTable extends RelOptAbstractTable {
    private final PhysicalTable table;

    StoredTable(RelOptTable scanned, PhysicalTable table) {
        super(scanned.getRelOptSchema(), table.name(), scanned.getRowType());
        this.table = table;
    }

    @Override
    public List<String> getQualifiedName() {
        return List.of(table.schema(), table.name());
    }
}
