package io.kelir.disclosure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.kelir.error.ErrorCode;
import io.kelir.error.FederationException;
import io.kelir.value.ColumnType;
import io.kelir.value.OutputColumn;
import io.kelir.value.TypeName;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ValueTextTest {
    @Test
    void writesDecimalsPlainlyWithTheirScale() {
        assertEquals("0.00000001", text(new BigDecimal("1E-8"), ColumnType.of(TypeName.NUMERIC)));
        assertEquals("1000", text(new BigDecimal("1E+3"), ColumnType.of(TypeName.NUMERIC)));
        assertEquals("12.50", text(new BigDecimal("12.5"), ColumnType.numeric(12, 2)));
        assertEquals("12", text(new BigDecimal("12.0"), ColumnType.numeric(12, 0)));
    }

    @Test
    void writesTimesInIsoFormWithSeconds() {
        assertEquals("2026-02-03", text(LocalDate.of(2026, 2, 3), ColumnType.of(TypeName.DATE)));
        assertEquals(
                "2026-02-03T04:05:00", text(LocalDateTime.of(2026, 2, 3, 4, 5), ColumnType.of(TypeName.TIMESTAMP)));
        assertEquals(
                "2026-02-03T04:05:06.05",
                text(LocalDateTime.parse("2026-02-03T04:05:06.050"), ColumnType.of(TypeName.TIMESTAMP)));
        assertEquals(
                "2026-02-03T04:05:06.000007Z",
                text(Instant.parse("2026-02-03T04:05:06.000007Z"), ColumnType.of(TypeName.TIMESTAMP_WITH_TIME_ZONE)));
    }

    @Test
    void leavesNumbersTextAndTruthAsTheyAre() {
        assertEquals(7, text(7, ColumnType.of(TypeName.INTEGER)));
        assertEquals(1.5, text(1.5, ColumnType.of(TypeName.DOUBLE)));
        assertEquals(true, text(true, ColumnType.of(TypeName.BOOLEAN)));
        assertEquals("x", text("x", ColumnType.of(TypeName.TEXT)));
        assertNull(text(null, ColumnType.of(TypeName.TEXT)));
    }

    @Test
    void keepsToIntegersThatJsonHoldsExactly() {
        ColumnType bigint = ColumnType.of(TypeName.BIGINT);

        assertEquals((1L << 53) - 1, text((1L << 53) - 1, bigint));
        assertEquals(1 - (1L << 53), text(1 - (1L << 53), bigint));
        assertOutOfRange(1L << 53, bigint);
        assertOutOfRange(Long.MIN_VALUE, bigint);
    }

    @Test
    void refusesNumbersThatAreNotFinite() {
        assertOutOfRange(Double.NaN, ColumnType.of(TypeName.DOUBLE));
        assertOutOfRange(Double.NEGATIVE_INFINITY, ColumnType.of(TypeName.DOUBLE));
    }

    private static void assertOutOfRange(Object value, ColumnType type) {
        FederationException e = assertThrows(FederationException.class, () -> text(value, type));
        assertEquals(ErrorCode.NUMBER_OUT_OF_RANGE, e.code());
    }

    private static @Nullable Object text(@Nullable Object value, ColumnType type) {
        return ValueText.of(value, new OutputColumn("c", type));
    }
}
