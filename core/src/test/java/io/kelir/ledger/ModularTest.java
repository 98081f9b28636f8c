package io.kelir.ledger;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ModularTest {
    private static final int LAST = Modular.PRIME - 1;
    private static final BigInteger PRIME = BigInteger.valueOf(Modular.PRIME);

    @Property
    void calculatesAsIntegersModuloThePrime(
            @ForAll @IntRange(max = LAST) int left,
            @ForAll @IntRange(max = LAST) int right,
            @ForAll @IntRange(max = LAST) int third) {
        BigInteger one = BigInteger.valueOf(left);
        BigInteger other = BigInteger.valueOf(right);
        int[] target = {third, 0, third};
        Modular.addTimes(target, left, new int[] {right, right, right}, 2);

        assertEquals(one.subtract(other).mod(PRIME).intValue(), Modular.subtract(left, right));
        assertEquals(one.multiply(other).mod(PRIME).intValue(), Modular.multiply(left, right));
        assertArrayEquals(
                new int[] {
                    one.multiply(other)
                            .add(BigInteger.valueOf(third))
                            .mod(PRIME)
                            .intValue(),
                    one.multiply(other).mod(PRIME).intValue(),
                    third
                },
                target);
    }

    @Property
    void multipliesWithTheInverseToOne(@ForAll @IntRange(min = 1, max = LAST) int value) {
        assertEquals(1, Modular.multiply(value, Modular.inverse(value)));
    }

    @Test
    void staysBelowThePrimeAtItsEdges() {
        int[] target = {1, LAST, LAST};
        Modular.addTimes(target, LAST, new int[] {1, 1, LAST}, 3);

        assertArrayEquals(new int[] {0, LAST - 1, 0}, target);
        assertThrows(ArithmeticException.class, () -> Modular.inverse(0));
    }
}
