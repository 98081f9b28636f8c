package io.kelir.wayang;

import io.kelir.catalog.Catalog;
import io.kelir.catalog.DataSet;
import io.kelir.plan.Predicate;
import io.kelir.platform.FragmentRun;
import io.kelir.platform.ScanPlatform;
import io.kelir.platform.ScanRequest;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Rows of one data set in memory, all of whose conditions are that a column is not NULL. */
final class MemoryPlatform implements ScanPlatform, Catalog {
    private final DataSet dataSet;
    private final List<@Nullable Object[]> rows;

    MemoryPlatform(DataSet dataSet, List<@Nullable Object[]> rows) {
        this.dataSet = dataSet;
        this.rows = rows;
    }

    @Override
    public String name() {
        return dataSet.platform();
    }

    @Override
    public String perimeter() {
        return "test";
    }

    @Override
    public List<DataSet> dataSets() {
        return List.of(dataSet);
    }

    @Override
    public Optional<DataSet> find(String name) {
        return Optional.of(dataSet).filter(known -> known.name().equals(name));
    }

    @Override
    public OptionalLong rowCount(String name) {
        return OptionalLong.of(rows.size());
    }

    @Override
    public Stream<@Nullable Object[]> read(ScanRequest request, FragmentRun run) {
        run.position(name(), "memory");
        int[] columns = request.columns().stream().mapToInt(this::position).toArray();
        return rows.stream()
                .filter(row -> request.conjuncts().stream().allMatch(condition -> row[notNull(condition)] != null))
                .map(row -> projected(row, columns));
    }

    private int notNull(Predicate condition) {
        if (condition instanceof Predicate.Not not && not.operand() instanceof Predicate.IsNull isNull) {
            return position(isNull.column().column());
        }
        throw new AssertionError("a condition that was not expected: " + condition);
    }

    private int position(String column) {
        return dataSet.columns().stream().map(known -> known.name()).toList().indexOf(column);
    }

    private static @Nullable Object[] projected(@Nullable Object[] row, int[] columns) {
        @Nullable Object[] projected = new @Nullable Object[columns.length];
        for (int i = 0; i < columns.length; i++) {
            projected[i] = row[columns[i]];
        }
        return projected;
    }

    @Override
    public void close() {}
}
