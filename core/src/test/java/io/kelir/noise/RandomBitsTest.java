package io.kelir.noise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kelir.canonical.Digest;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RandomBitsTest {
    private static final BigInteger FAR = BigInteger.ONE.shiftLeft(128);

    @Test
    void drawsEachNumberBelowALimitEquallyOften() {
        int limit = 37;
        int draws = 40_000;
        RandomBits bits = TestBits.of("uniform");
        long[] observed = new long[limit];
        for (int i = 0; i < draws; i++) {
            observed[bits.below(BigInteger.valueOf(limit)).intValueExact()]++;
        }
        double[] expected = new double[limit];
        Arrays.fill(expected, draws / (double) limit);

        assertTrue(ChiSquare.statistic(observed, expected) < ChiSquare.limit(limit));
    }

    @Property(tries = 200)
    void staysBelowTheLimit(@ForAll @IntRange(min = 1, max = 1 << 20) int limit) {
        BigInteger drawn = TestBits.of("limit " + limit).below(BigInteger.valueOf(limit));

        assertTrue(drawn.signum() >= 0 && drawn.compareTo(BigInteger.valueOf(limit)) < 0);
    }

    @Test
    void givesEveryCellQuestionAndSaltItsOwnNoise() {
        NoiseSecret secret = NoiseSecret.random();
        Noise noise = secret.noise(Digest.of("question"), Digest.of("salt"));
        List<RandomBits> all = new ArrayList<>(List.of(
                noise.bits(0, List.of("a", "b"), 0),
                noise.bits(1, List.of("a", "b"), 0),
                noise.bits(0, List.of("a", "b"), 1),
                noise.bits(0, List.of("ab"), 0),
                noise.bits(0, List.of("a,b"), 0),
                noise.bits(0, List.of("1"), 0),
                noise.bits(0, List.of(1), 0),
                noise.bits(0, Arrays.asList((Object) null), 0),
                noise.bits(0, List.of("null"), 0),
                noise.bits(0, List.of(), 0),
                secret.noise(Digest.of("other"), Digest.of("salt")).bits(0, List.of(), 0),
                secret.noise(Digest.of("question"), Digest.of("other")).bits(0, List.of(), 0),
                NoiseSecret.random()
                        .noise(Digest.of("question"), Digest.of("salt"))
                        .bits(0, List.of(), 0)));
        Set<BigInteger> drawn = new HashSet<>();

        all.forEach(bits -> drawn.add(bits.below(FAR)));

        assertEquals(all.size(), drawn.size());
    }

    @Test
    void givesEqualNumbersTheSameNoiseWhateverTheirScale() {
        Noise noise = TestBits.noise("scale");

        assertEquals(
                noise.bits(0, List.of(new BigDecimal("1.50")), 0).below(FAR),
                noise.bits(0, List.of(new BigDecimal("1.5")), 0).below(FAR));
        assertNotEquals(
                noise.bits(0, List.of(new BigDecimal("15")), 0).below(FAR),
                noise.bits(0, List.of(new BigDecimal("1.5")), 0).below(FAR));
    }

    @Test
    void neverShowsTheSecret() {
        assertEquals("NoiseSecret[***]", NoiseSecret.random().toString());
        assertEquals("Noise[***]", TestBits.noise("x").toString());
    }
}
