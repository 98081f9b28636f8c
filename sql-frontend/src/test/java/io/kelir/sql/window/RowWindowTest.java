package io.kelir.sql.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.kelir.error.ErrorCode;
import io.kelir.error.FederationException;
import io.kelir.sql.PostgresTypeFactory;
import io.kelir.sql.row.RowCompiler;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexFieldCollation;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexOver;
import org.apache.calcite.rex.RexWindowBound;
import org.apache.calcite.rex.RexWindowBounds;
import org.apache.calcite.rex.RexWindowExclusion;
import org.apache.calcite.sql.SqlAggFunction;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.type.SqlTypeName;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Frames over rows (key, value), ordered by key. */
class RowWindowTest {
    private static final List<@Nullable Object[]> ROWS =
            List.of(row(4, 40), row(1, 10), row(2, 20), row(2, 21), row(null, 90), row(7, 70));

    private final RexBuilder expressions = new RexBuilder(new PostgresTypeFactory());
    private final RelDataType integer = expressions
            .getTypeFactory()
            .createTypeWithNullability(expressions.getTypeFactory().createSqlType(SqlTypeName.INTEGER), true);

    private static @Nullable Object[] row(@Nullable Integer key, int value) {
        return new @Nullable Object[] {key, value};
    }

    @Test
    void framesByRows() {
        assertEquals(
                Arrays.asList(10L, 30L, 41L, 61L, 110L, 160L),
                sums(
                        RexWindowBounds.preceding(literal(1)),
                        RexWindowBounds.CURRENT_ROW,
                        true,
                        RexWindowExclusion.EXCLUDE_NO_OTHER));
    }

    @Test
    void framesByPeers() {
        assertEquals(
                Arrays.asList(10L, 51L, 51L, 91L, 161L, 251L),
                sums(
                        RexWindowBounds.UNBOUNDED_PRECEDING,
                        RexWindowBounds.CURRENT_ROW,
                        false,
                        RexWindowExclusion.EXCLUDE_NO_OTHER));
    }

    @Test
    void framesByDistanceAndLeavesNullsToThemselves() {
        assertEquals(
                Arrays.asList(51L, 81L, 81L, 40L, 70L, 90L),
                sums(
                        RexWindowBounds.CURRENT_ROW,
                        RexWindowBounds.following(literal(2)),
                        false,
                        RexWindowExclusion.EXCLUDE_NO_OTHER));
    }

    @Test
    void leavesOutTheCurrentRowsPeers() {
        assertEquals(
                Arrays.asList(241L, 210L, 210L, 211L, 181L, 161L),
                sums(
                        RexWindowBounds.UNBOUNDED_PRECEDING,
                        RexWindowBounds.UNBOUNDED_FOLLOWING,
                        true,
                        RexWindowExclusion.EXCLUDE_GROUP));
    }

    @Test
    void findsNothingInAFrameBehindTheLastRow() {
        assertEquals(
                Arrays.asList(41L, 61L, 110L, 160L, 90L, null),
                sums(
                        RexWindowBounds.following(literal(1)),
                        RexWindowBounds.following(literal(2)),
                        true,
                        RexWindowExclusion.EXCLUDE_NO_OTHER));
    }

    @Test
    void refusesANegativeDistance() {
        FederationException failure = assertThrows(
                FederationException.class,
                () -> sums(
                        RexWindowBounds.preceding(literal(-1)),
                        RexWindowBounds.CURRENT_ROW,
                        true,
                        RexWindowExclusion.EXCLUDE_NO_OTHER));

        assertEquals(ErrorCode.DATA_EXCEPTION, failure.code());
    }

    private RexNode literal(int value) {
        return expressions.makeExactLiteral(java.math.BigDecimal.valueOf(value));
    }

    /** Sums of the values, in the order of the keys. */
    private List<@Nullable Object> sums(
            RexWindowBound lower, RexWindowBound upper, boolean rows, RexWindowExclusion exclusion) {
        RexOver over = over(SqlStdOperatorTable.SUM, lower, upper, rows, exclusion);
        RowCompiler compiler = new RowCompiler(RowCompiler.Division.FAILS, Instant.EPOCH);
        List<@Nullable Object> sums = new ArrayList<>();
        RowWindow.of(over.getWindow(), List.of(over), compiler, expressions)
                .withValues(ROWS)
                .forEach(row -> sums.add(row[2]));
        return sums;
    }

    private RexOver over(
            SqlAggFunction function,
            RexWindowBound lower,
            RexWindowBound upper,
            boolean rows,
            RexWindowExclusion exclusion) {
        RelDataType bigint = expressions
                .getTypeFactory()
                .createTypeWithNullability(expressions.getTypeFactory().createSqlType(SqlTypeName.BIGINT), true);
        return (RexOver) expressions.makeOver(
                bigint,
                function,
                List.of(new RexInputRef(1, integer)),
                List.of(),
                com.google.common.collect.ImmutableList.of(
                        new RexFieldCollation(new RexInputRef(0, integer), java.util.Set.of())),
                lower,
                upper,
                exclusion,
                rows,
                true,
                false,
                false,
                false);
    }
}
