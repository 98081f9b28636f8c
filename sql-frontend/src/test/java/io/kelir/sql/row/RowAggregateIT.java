package io.kelir.sql.row;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.apache.calcite.rel.RelCollations;
import org.apache.calcite.rel.RelFieldCollation;
import org.apache.calcite.rel.RelFieldCollation.Direction;
import org.apache.calcite.rel.RelFieldCollation.NullDirection;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Aggregates over groups of every size from none to all, and orders of rows, against PostgreSQL. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RowAggregateIT {
    private static final int ROWS = "full".equals(System.getProperty("kelir.test.counts")) ? 5000 : 300;

    /** PostgreSQL adds doubles one by one, so that its sum of these may overflow where the exact sum does not. */
    private static final String OVERFLOWING = "SUM(d)";

    private final SqlExpressions calcite = new SqlExpressions(true);
    private final List<@Nullable Object[]> rows = SampleRows.rows(ROWS, 7);
    private @Nullable PostgresOracle postgres;

    @BeforeAll
    void startPostgres() throws IOException, SQLException {
        postgres = new PostgresOracle(rows);
    }

    @AfterAll
    void stopPostgres() throws IOException, SQLException {
        oracle().close();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 10, 100, 300})
    void aggregatesAsPostgresDoes(int size) throws SQLException {
        List<String> calls = SampleAggregates.CALLS.stream()
                .filter(call -> !call.equals(OVERFLOWING))
                .toList();
        List<String> expected = oracle()
                .row(
                        calls.stream().map(SampleAggregates::postgresSql).toList(),
                        "(SELECT * FROM t WHERE id <= " + size + ") AS t")
                .stream()
                .map(String::valueOf)
                .toList();
        List<String> actual = calls.stream()
                .map(call -> SampleAggregates.of(calcite, call).over(rows.subList(0, size)))
                .map(accumulator -> String.valueOf(WrittenValue.of(accumulator.result())))
                .toList();
        for (int call = 0; call < expected.size(); call++) {
            assertEquals(expected.get(call), actual.get(call), calls.get(call));
        }
    }

    @Test
    void ordersRowsAsPostgresDoes() throws SQLException {
        List<Integer> ordered = IntStream.range(0, rows.size())
                .boxed()
                .sorted((left, right) -> RowOrder.of(RelCollations.of(
                                field("s", Direction.ASCENDING, NullDirection.LAST),
                                field("u", Direction.DESCENDING, NullDirection.UNSPECIFIED),
                                field("d", Direction.ASCENDING, NullDirection.FIRST),
                                field("f", Direction.DESCENDING, NullDirection.LAST),
                                field("tz", Direction.ASCENDING, NullDirection.UNSPECIFIED)))
                        .compare(rows.get(left), rows.get(right)))
                .toList();
        assertEquals(oracle().order("s NULLS LAST, u DESC, d NULLS FIRST, f DESC NULLS LAST, tz, id"), ordered);
    }

    private static RelFieldCollation field(String column, Direction direction, NullDirection nulls) {
        int index = SampleRows.COLUMNS.stream()
                .map(SampleRows.SampleColumn::name)
                .toList()
                .indexOf(column);
        return new RelFieldCollation(index, direction, nulls);
    }

    private PostgresOracle oracle() {
        return Objects.requireNonNull(postgres);
    }
}
