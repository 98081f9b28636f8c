package io.kelir.noise;

import io.kelir.canonical.CanonicalJson;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The noise of one answer: the same draw for the same cell whenever it is asked for, an independent one for every other. */
public final class Noise {
    private final byte[] key;

    Noise(byte[] key) {
        this.key = key.clone();
    }

    /** The bits of one cell: what a group of a release has of one quantity. */
    RandomBits bits(int release, List<@Nullable Object> group, int quantity) {
        byte[] cell = CanonicalJson.encode(List.of(release, quantity, texts(group)));
        return new RandomBits(NoiseSecret.mac(NoiseSecret.mac(key).doFinal(cell)));
    }

    private static List<List<String>> texts(List<@Nullable Object> group) {
        List<List<String>> texts = new ArrayList<>();
        for (Object value : group) {
            texts.add(value == null ? List.of() : List.of(value.getClass().getSimpleName(), text(value)));
        }
        return texts;
    }

    /** Numbers that compare as equal are the same group. */
    private static String text(Object value) {
        return value instanceof BigDecimal number ? number.stripTrailingZeros().toPlainString() : value.toString();
    }

    @Override
    public String toString() {
        return "Noise[***]";
    }
}
