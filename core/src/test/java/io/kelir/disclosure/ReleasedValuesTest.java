package io.kelir.disclosure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.kelir.error.ErrorCode;
import io.kelir.error.FederationException;
import io.kelir.plan.Measure;
import io.kelir.plan.Measure.Function;
import io.kelir.value.ColumnType;
import io.kelir.value.TypeName;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReleasedValuesTest {
    @Test
    void roundsCountsHalfUpToAMultiple() {
        assertEquals(10L, count(5, 12));
        assertEquals(15L, count(5, 13));
        assertEquals(12L, count(4, 12));
        assertEquals(16L, count(4, 14));
        assertEquals(12L, count(4, 13));
        assertEquals(13L, count(1, 13));
        assertEquals(0L, count(5, 2));
    }

    @Test
    void dividesTheSumByTheRoundedCount() {
        assertEquals(new BigDecimal("10.0000000000000000"), value(5, Function.AVG, TypeName.NUMERIC, "100", 12));
        assertEquals(10.0, value(5, Function.AVG, TypeName.DOUBLE, "100", 12));
    }

    @Test
    void leavesSumsAsTheyAre() {
        assertEquals(new BigDecimal("7.50"), value(5, Function.SUM, TypeName.NUMERIC, "7.50", 12));
        assertEquals(7L, value(5, Function.SUM, TypeName.BIGINT, "7", 12));
        assertEquals(7.5, value(5, Function.SUM, TypeName.DOUBLE, "7.50", 12));
    }

    @Test
    void hasNoSumAndNoAverageOfNothing() {
        assertNull(value(1, Function.SUM, TypeName.NUMERIC, "0", 0));
        assertNull(value(1, Function.AVG, TypeName.NUMERIC, "0", 0));
        assertEquals(0L, count(1, 0));
    }

    @Test
    void refusesSumsThatLeaveTheirType() {
        FederationException e = assertThrows(
                FederationException.class, () -> value(1, Function.SUM, TypeName.BIGINT, "9223372036854775808", 10));

        assertEquals(ErrorCode.NUMBER_OUT_OF_RANGE, e.code());
    }

    private static @Nullable Object count(int round, long count) {
        return value(round, Function.COUNT, TypeName.BIGINT, "0", count);
    }

    private static @Nullable Object value(int round, Function function, TypeName type, String sum, long count) {
        Measure measure = new Measure(function, Optional.empty(), Optional.empty(), Optional.empty(), false);
        MeasureEvidence evidence = new MeasureEvidence(new BigDecimal(sum), count, List.of());
        return new ReleasedValues(round).value(measure, ColumnType.of(type), evidence);
    }
}
