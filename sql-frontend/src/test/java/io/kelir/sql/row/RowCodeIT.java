package io.kelir.sql.row;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import io.kelir.error.ErrorCode;
import io.kelir.error.FederationException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every expression of {@code expressions.txt}, over rows with every edge, against PostgreSQL: same text, same NULLs, same errors. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RowCodeIT {
    private static final boolean FULL = "full".equals(System.getProperty("kelir.test.counts"));
    private static final int ROWS = FULL ? 3000 : 150;
    private static final long SEED = 20_260_101;

    private final SqlExpressions asWritten = new SqlExpressions(false);
    private final SqlExpressions simplified = new SqlExpressions(true);
    private final RowCompiler compiler =
            new RowCompiler(RowCompiler.Division.FAILS, Instant.parse("2026-01-02T03:04:05.678901Z"));
    private final List<@Nullable Object[]> rows = SampleRows.rows(ROWS, SEED);
    private @Nullable PostgresOracle postgres;

    /**
     * An expression.
     *
     * @param sql          in Calcite's words
     * @param postgresSql  in PostgreSQL's
     * @param simplifiable whether Calcite's simplification keeps PostgreSQL's meaning
     */
    record Expression(String sql, String postgresSql, boolean simplifiable) {
        private static final String AS_WRITTEN_ONLY = "! ";

        static Expression of(String line) {
            boolean simplifiable = !line.startsWith(AS_WRITTEN_ONLY);
            String[] parts = (simplifiable ? line : line.substring(AS_WRITTEN_ONLY.length())).split(" ==> ", 2);
            return new Expression(parts[0], parts[parts.length - 1], simplifiable);
        }

        @Override
        public String toString() {
            return sql;
        }
    }

    @BeforeAll
    void startPostgres() throws IOException, SQLException {
        postgres = new PostgresOracle(rows);
    }

    @AfterAll
    void stopPostgres() throws IOException, SQLException {
        oracle().close();
    }

    static List<Expression> expressions() throws IOException {
        InputStream file = Objects.requireNonNull(RowCodeIT.class.getResourceAsStream("expressions.txt"));
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(Expression::of)
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("expressions")
    void givesWhatPostgresGives(Expression expression) throws SQLException {
        List<@Nullable String> expected = oracle().outcomes(expression.postgresSql());
        assertGives(expected, expression, asWritten);
        if (expression.simplifiable()) {
            assertGives(expected, expression, simplified);
        }
    }

    private void assertGives(List<@Nullable String> expected, Expression expression, SqlExpressions calcite) {
        RowExpression code = Shipped.copy(compiler.compile(calcite.expression(expression.sql())));
        List<String> differences = new ArrayList<>();
        for (int row = 0; row < rows.size(); row++) {
            String actual = outcome(code, rows.get(row));
            if (!Objects.equals(expected.get(row), actual)) {
                differences.add("row " + row + ": expected " + expected.get(row) + " but was " + actual);
            }
        }
        if (!differences.isEmpty()) {
            fail(expression + " differs in " + differences.size() + " rows: "
                    + differences.subList(0, Math.min(5, differences.size())));
        }
    }

    private static @Nullable String outcome(RowExpression code, @Nullable Object[] row) {
        try {
            return WrittenValue.of(code.evaluate(row));
        } catch (FederationException e) {
            assertEquals(ErrorCode.DATA_EXCEPTION, e.code());
            return PostgresOracle.DATA_EXCEPTION;
        }
    }

    private PostgresOracle oracle() {
        return Objects.requireNonNull(postgres);
    }
}
