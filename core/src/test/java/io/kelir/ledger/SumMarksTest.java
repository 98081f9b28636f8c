package io.kelir.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SumMarksTest {
    private static final int PAIRS = 20_000;

    private final SumMarks marks = new SumMarks(new byte[] {7, 7, 7});
    private final Random random = new Random(23);

    @Test
    void addsUpAsTheSumsDo() {
        for (int i = 0; i < PAIRS; i++) {
            BigDecimal left = decimal();
            BigDecimal right = decimal();

            assertEquals(
                    marks.of(left.add(right)), SumMarks.add(marks.of(left), marks.of(right)), left + " + " + right);
        }
    }

    @Test
    void marksANumberHoweverItIsWritten() {
        for (int i = 0; i < PAIRS; i++) {
            BigDecimal number = decimal();
            long whole = random.nextLong();

            assertEquals(marks.of(number), marks.of(number.setScale(number.scale() + 50)), number::toString);
            assertEquals(marks.of(whole), marks.of(BigDecimal.valueOf(whole)));
            assertEquals(marks.of(whole), marks.of(new BigDecimal(BigInteger.valueOf(whole)).setScale(30)));
        }
    }

    @Test
    void multipliesAMarkAsItWouldAddItUp() {
        long mark = marks.of(new BigDecimal("12.34"));

        assertEquals(marks.of(new BigDecimal("12340.00")), SumMarks.times(mark, 1_000));
        assertNotEquals(marks.of(new BigDecimal("12340.01")), SumMarks.times(mark, 1_000));
    }

    /** Short and long ones, of scales from below zero to beyond forty. */
    private BigDecimal decimal() {
        return new BigDecimal(new BigInteger(1 + random.nextInt(120), random), random.nextInt(50) - 5)
                .multiply(random.nextBoolean() ? BigDecimal.ONE : BigDecimal.ONE.negate());
    }
}
