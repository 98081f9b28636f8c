package io.kelir.value;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.RoundingMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumericTest {
    @ParameterizedTest
    @CsvSource({
        "1, 3, 0.33333333333333333333",
        "2, 3, 0.66666666666666666667",
        "1, 1, 1.00000000000000000000",
        "0, 3, 0.00000000000000000000",
        "100, 3, 33.3333333333333333",
        "10, 3, 3.3333333333333333",
        "10000, 3, 3333.3333333333333333",
        "1000000, 3, 333333.333333333333",
        "100000000, 3, 33333333.333333333333",
        "3, 10000, 0.00030000000000000000",
        "-1, 3, -0.33333333333333333333",
        "-2, 3, -0.66666666666666666667",
        "7.5, 2, 3.7500000000000000",
        "0.01, 3, 0.00333333333333333333",
        "1.0000000000000000000000001, 1, 1.0000000000000000000000001",
        "123456789012345678901234567890, 7, 17636684144620811271604938270",
    })
    void dividesAsPostgresDoes(String dividend, String divisor, String quotient) {
        assertEquals(new BigDecimal(quotient), Numeric.divide(new BigDecimal(dividend), new BigDecimal(divisor)));
    }

    @Property
    void neverHasFewerDigitsThanTheSumItAverages(
            @ForAll @BigRange(min = "-1000000", max = "1000000") @Scale(30) BigDecimal sum,
            @ForAll @LongRange(min = 1, max = 1_000_000) long count) {
        BigDecimal average = Numeric.average(sum, count);

        assertTrue(average.scale() >= sum.scale());
        assertEquals(average, sum.divide(BigDecimal.valueOf(count), average.scale(), RoundingMode.HALF_UP));
    }

    @Property
    void hasAtLeastSixteenSignificantDigits(
            @ForAll @LongRange(min = 1, max = Long.MAX_VALUE) long dividend,
            @ForAll @LongRange(min = 1, max = Long.MAX_VALUE) long divisor) {
        BigDecimal quotient = Numeric.divide(BigDecimal.valueOf(dividend), BigDecimal.valueOf(divisor));

        assertTrue(quotient.precision() >= 16, quotient.toPlainString());
    }
}
