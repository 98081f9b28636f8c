package io.kelir.sql.row;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.kelir.error.ErrorCode;
import io.kelir.error.FederationException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.calcite.rel.RelCollations;
import org.apache.calcite.rel.core.AggregateCall;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.SqlAggFunction;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.type.SqlTypeName;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RowAggregateTest {
    private static final int ROUNDS = "full".equals(System.getProperty("kelir.test.counts")) ? 100 : 2;
    private static final SqlExpressions CALCITE = new SqlExpressions(true);

    @Property(tries = 40)
    void anySplitMergesToTheSameResult(@ForAll long seed, @ForAll @IntRange(min = 1, max = 6) int parts) {
        for (int round = 0; round < ROUNDS; round++) {
            Random random = new Random(seed + round);
            List<@Nullable Object[]> rows = SampleRows.rows(random.nextInt(60), random.nextLong());
            for (String call : SampleAggregates.CALLS) {
                SampleAggregates aggregate = SampleAggregates.of(CALCITE, SampleAggregates.sql(call));
                assertEquals(outcome(aggregate.over(rows)), outcome(merged(aggregate, rows, parts, random)), call);
            }
        }
    }

    /** Rows shuffled over partial accumulators, which travel as bytes and are merged in any order. */
    private static RowAccumulator merged(
            SampleAggregates aggregate, List<@Nullable Object[]> rows, int parts, Random random) {
        List<RowAccumulator> partials = new ArrayList<>();
        for (int part = 0; part < parts; part++) {
            partials.add(aggregate.start());
        }
        List<@Nullable Object[]> shuffled = new ArrayList<>(rows);
        Collections.shuffle(shuffled, random);
        shuffled.forEach(row -> aggregate.add(partials.get(random.nextInt(parts)), row));
        Collections.shuffle(partials, random);
        RowAccumulator merged = aggregate.start();
        partials.forEach(partial -> merged.merge(Shipped.copy(partial)));
        return merged;
    }

    private static String outcome(RowAccumulator accumulator) {
        try {
            return String.valueOf(WrittenValue.of(accumulator.result()));
        } catch (FederationException e) {
            return e.code().name();
        }
    }

    @Property(tries = 200)
    void sumsDoublesExactlyWhateverTheOrder(@ForAll List<Double> values, @ForAll long seed) {
        List<Double> shuffled = new ArrayList<>(values);
        Collections.shuffle(shuffled, new Random(seed));
        ExactDoubleSum sum = new ExactDoubleSum();
        values.forEach(sum::add);
        ExactDoubleSum other = new ExactDoubleSum();
        shuffled.forEach(other::add);
        BigDecimal exact = values.stream().map(BigDecimal::new).reduce(BigDecimal.ZERO, BigDecimal::add);
        assertEquals(exact.doubleValue(), sum.total());
        assertEquals(sum.total(), other.total());
    }

    @Test
    void takesOneValueOnlyOfASubquery() {
        RowAggregate single = compiled(SqlStdOperatorTable.SINGLE_VALUE, SqlTypeName.INTEGER);
        RowAccumulator accumulator = single.start();
        assertNull(accumulator.result());
        accumulator.add(new @Nullable Object[] {null});
        RowAccumulator other = single.start();
        other.add(new @Nullable Object[] {5});
        FederationException failure = assertThrows(FederationException.class, () -> accumulator.merge(other));
        assertEquals(ErrorCode.DATA_EXCEPTION, failure.code());
    }

    @Test
    void failsWhereASumOfIntegersLeavesBigint() {
        RowAccumulator sum =
                compiled(SqlStdOperatorTable.SUM0, SqlTypeName.BIGINT).start();
        sum.add(new @Nullable Object[] {Long.MAX_VALUE});
        sum.add(new @Nullable Object[] {1L});
        assertEquals(
                ErrorCode.DATA_EXCEPTION,
                assertThrows(FederationException.class, sum::result).code());
    }

    @Test
    void sumsNothingToZeroWhereAskedTo() {
        assertEquals(
                0L,
                compiled(SqlStdOperatorTable.SUM0, SqlTypeName.BIGINT).start().result());
    }

    @Test
    void refusesUnknownAggregatesByName() {
        FederationException refusal = assertThrows(
                FederationException.class, () -> compiled(SqlStdOperatorTable.BIT_AND, SqlTypeName.INTEGER));
        assertEquals(ErrorCode.SQL_UNSUPPORTED, refusal.code());
        assertEquals(
                "Kelir does not evaluate the aggregate function BIT_AND in this form. Rewrite the expression without it.",
                refusal.getMessage());
    }

    /** The function over a column of a type, with a result of the same type. */
    private static RowAggregate compiled(SqlAggFunction function, SqlTypeName type) {
        RelDataType column =
                CALCITE.types().createTypeWithNullability(CALCITE.types().createSqlType(type), true);
        AggregateCall call = AggregateCall.create(
                function, false, false, false, List.of(), List.of(0), -1, null, RelCollations.EMPTY, column, "x");
        return new AggregateCompiler()
                .compile(call, CALCITE.types().builder().add("x", column).build());
    }
}
