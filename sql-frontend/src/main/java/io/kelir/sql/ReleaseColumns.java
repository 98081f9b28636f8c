package io.kelir.sql;

import io.kelir.sql.release.ReleasedScan;
import io.kelir.value.ColumnType;
import io.kelir.value.OutputColumn;
import io.kelir.value.TypeName;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.rel.RelHomogeneousShuttle;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.type.RelDataTypeField;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexSubQuery;

/** Columns of the tables that an epilogue reads. */
final class ReleaseColumns {
    private ReleaseColumns() {}

    /** One list per release, by position. */
    static List<List<OutputColumn>> of(RelNode epilogue, int releases) {
        List<List<OutputColumn>> columns = new ArrayList<>();
        for (int i = 0; i < releases; i++) {
            columns.add(List.of());
        }
        collect(epilogue, columns);
        return columns;
    }

    private static void collect(RelNode tree, List<List<OutputColumn>> columns) {
        tree.accept(new RelHomogeneousShuttle() {
            @Override
            public RelNode visit(RelNode node) {
                if (node instanceof ReleasedScan scan) {
                    columns.set(scan.release(), columns(scan));
                }
                node.accept(new RexShuttle() {
                    @Override
                    public RexNode visitSubQuery(RexSubQuery subQuery) {
                        collect(subQuery.rel, columns);
                        return subQuery;
                    }
                });
                return super.visit(node);
            }
        });
    }

    private static List<OutputColumn> columns(ReleasedScan scan) {
        List<OutputColumn> columns = new ArrayList<>();
        for (RelDataTypeField field : scan.getRowType().getFieldList()) {
            columns.add(new OutputColumn(
                    field.getName(), SqlTypes.toKelir(field.getType()).orElse(ColumnType.of(TypeName.TEXT))));
        }
        return columns;
    }
}
