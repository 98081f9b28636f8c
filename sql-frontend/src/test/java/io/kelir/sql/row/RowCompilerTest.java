package io.kelir.sql.row;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kelir.error.ErrorCode;
import io.kelir.error.FederationException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.apache.calcite.rex.RexNode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RowCompilerTest {
    private static final Instant NOW = Instant.parse("2026-01-02T23:04:05.678901234Z");

    private final SqlExpressions asWritten = new SqlExpressions(false);
    private final SqlExpressions simplified = new SqlExpressions(true);
    private final RowCompiler failing = new RowCompiler(RowCompiler.Division.FAILS, NOW);
    private final RowCompiler lenient = new RowCompiler(RowCompiler.Division.GIVES_NULL, NOW);

    @ParameterizedTest
    @ValueSource(strings = {"i / 0", "i % 0", "n / 0", "d / 0", "b / 0", "MOD(u, 0)"})
    void givesNullForAZeroDivisorWhereAsked(String sql) {
        RexNode division = asWritten.expression(sql);
        @Nullable
        Object[] row = new @Nullable Object[] {
            (Integer) 1, 2, 3, 4L, 5L, BigDecimal.TEN, BigDecimal.ONE, BigDecimal.ONE, 1.5, 2.5
        };
        assertNull(lenient.compile(division).evaluate(row));
        FederationException failure = assertThrows(
                FederationException.class, () -> failing.compile(division).evaluate(row));
        assertEquals(ErrorCode.DATA_EXCEPTION, failure.code());
    }

    @Test
    void leavesAConstantErrorToTheRowThatReachesIt() {
        RowExpression code = failing.compile(asWritten.expression("CASE WHEN i > 0 THEN 1 / 0 ELSE 5 END"));
        assertEquals(5, code.evaluate(row("i", -1)));
        assertThrows(FederationException.class, () -> code.evaluate(row("i", 1)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CAST(s AS INTEGER)",
                "CAST(s AS DECIMAL(5, 2))",
                "CAST(s AS DOUBLE)",
                "CAST(s AS DATE)",
                "CAST(s AS TIMESTAMP)",
                "CAST(s AS BOOLEAN)",
                "CAST(s AS UUID)"
            })
    void namesNoValueInAnError(String sql) {
        RowExpression code = failing.compile(asWritten.expression(sql));
        FederationException failure = assertThrows(FederationException.class, () -> code.evaluate(row("s", "secret")));
        assertEquals(ErrorCode.DATA_EXCEPTION, failure.code());
        assertFalse(Objects.requireNonNull(failure.getMessage()).contains("secret"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "ROW_NUMBER() OVER (ORDER BY i); a window function",
                "SOUNDEX(s); the operator SOUNDEX over (VARCHAR)",
                "LN(d); the operator LN over (DOUBLE)",
                "EXTRACT(SECOND FROM ts); EXTRACT of SECOND from this type into this type",
                "i IN (SELECT j FROM t); a subquery inside an expression"
            })
    void refusesWhatItDoesNotKnowByName(String sql, String name) {
        RexNode expression = asWritten.expression(sql);
        assertFalse(failing.supports(expression));
        FederationException refusal = assertThrows(FederationException.class, () -> failing.compile(expression));
        assertEquals(ErrorCode.SQL_UNSUPPORTED, refusal.code());
        assertEquals("Kelir does not evaluate " + name + ". Rewrite the expression without it.", refusal.getMessage());
    }

    @Test
    void takesOneTimeForTheWholeStatement() {
        assertEquals("2026-01-02", written("CURRENT_DATE"));
        assertEquals(
                "2026-01-02 23:04:05.678901",
                written("CAST(CURRENT_TIMESTAMP AS VARCHAR)").substring(0, 26));
        assertEquals("2026-01-02 23:04:05.678901", written("LOCALTIMESTAMP"));
    }

    private String written(String sql) {
        return String.valueOf(
                WrittenValue.of(failing.compile(asWritten.expression(sql)).evaluate(new @Nullable Object[0])));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "null",
            value = {"true,true,true", "true,false,false", "null,true,false", "null,false,false", "null,null,false"})
    void takesUnknownForFalseInConditions(@Nullable Boolean f, @Nullable Boolean g, boolean expected) {
        RowPredicate both = Shipped.copy(failing.predicate(asWritten.condition("f AND g")));
        RowPredicate notEither = failing.predicate(asWritten.condition("NOT (f OR g)"));
        @Nullable Object[] row = row("f", f);
        row[columnIndex("g")] = g;
        assertEquals(expected, both.test(row));
        assertEquals(Boolean.FALSE.equals(f) && Boolean.FALSE.equals(g), notEither.test(row));
    }

    @Test
    void findsValuesInLongLists() {
        StringBuilder list = new StringBuilder("1");
        for (int value = 3; value < 2000; value += 2) {
            list.append(", ").append(value);
        }
        RowPredicate odd = Shipped.copy(failing.predicate(simplified.condition("i IN (" + list + ")")));
        for (int value = -5; value < 2005; value++) {
            assertEquals(value > 0 && value < 2000 && value % 2 == 1, odd.test(row("i", value)));
        }
        assertFalse(odd.test(row("i", null)));
    }

    @Test
    void matchesPatternsInBoundedTime() {
        RowExpression like = failing.compile(asWritten.expression("s LIKE '" + "%a".repeat(40) + "%b'"));
        assertEquals(false, like.evaluate(row("s", "a".repeat(5000))));
        assertEquals(true, like.evaluate(row("s", "a".repeat(5000) + "b")));
    }

    @Test
    void keepsEverySupportedTypeOfTheSampleTable() {
        for (SampleRows.SampleColumn column : SampleRows.COLUMNS) {
            assertTrue(failing.supports(asWritten.expression(column.name() + " IS NULL")), column.name());
        }
    }

    private static @Nullable Object[] row(String column, @Nullable Object value) {
        @Nullable Object[] row = new @Nullable Object[SampleRows.COLUMNS.size()];
        row[columnIndex(column)] = value;
        return row;
    }

    private static int columnIndex(String column) {
        List<String> names =
                SampleRows.COLUMNS.stream().map(SampleRows.SampleColumn::name).toList();
        return names.indexOf(column);
    }
}
