package io.kelir.noise;

import io.kelir.canonical.Digest;
import java.util.List;

/** Random bits and noise from a seed, the same in every run. */
final class TestBits {
    private TestBits() {}

    static RandomBits of(String seed) {
        return noise(seed).bits(0, List.of(), 0);
    }

    static Noise noise(String seed) {
        return NoiseSecret.of(new byte[NoiseSecret.LENGTH_BYTES]).noise(Digest.of(seed), Digest.of("salt"));
    }
}
