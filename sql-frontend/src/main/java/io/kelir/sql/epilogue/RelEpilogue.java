package io.kelir.sql.epilogue;

import io.kelir.plan.Epilogue;
import io.kelir.plan.ReleasedColumn;
import io.kelir.sql.row.RowCompiler;
import io.kelir.value.OutputColumn;
import io.kelir.value.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.apache.calcite.rel.RelNode;
import org.jspecify.annotations.Nullable;

/** An epilogue as a relational tree over released tables. */
public final class RelEpilogue implements Epilogue {
    private final List<OutputColumn> columns;
    private final List<Optional<ReleasedColumn>> origins;
    private final TableOperator operator;

    /**
     * Compiles a tree whose leaves are {@link io.kelir.sql.release.ReleasedScan}s and constants.
     *
     * @param groupKeysOfRelease number of group keys of each release, by its position
     * @throws io.kelir.error.FederationException SQL_UNSUPPORTED naming what cannot be applied to released values
     */
    public RelEpilogue(
            RelNode tree, List<OutputColumn> columns, RowCompiler rowCompiler, IntUnaryOperator groupKeysOfRelease) {
        this.columns = List.copyOf(columns);
        this.origins = IntStream.range(0, columns.size())
                .mapToObj(column -> PassedColumns.origin(tree, column))
                .toList();
        this.operator = new EpilogueCompiler(rowCompiler, groupKeysOfRelease).compile(tree);
    }

    @Override
    public List<OutputColumn> columns() {
        return columns;
    }

    @Override
    public Table apply(List<Table> released) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        operator.rows(released).forEach(row -> rows.add(Arrays.asList(row)));
        return new Table(columns, rows);
    }

    @Override
    public Optional<ReleasedColumn> origin(int outputColumn) {
        return origins.get(outputColumn);
    }
}
