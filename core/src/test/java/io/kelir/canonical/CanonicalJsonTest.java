package io.kelir.canonical;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CanonicalJsonTest {
    @Test
    void sortsKeysAndEscapesAsTheStandardSays() {
        Map<String, Object> value = Map.of("b", List.of(1, 1.5, 1e21, true), "a", "é\"\\\b\t\n\f\r\u0001\u007f€");

        assertEquals(
                "{\"a\":\"é\\\"\\\\\\b\\t\\n\\f\\r\\u0001\u007f€\",\"b\":[1,1.5,1e+21,true]}",
                new String(CanonicalJson.encode(value), StandardCharsets.UTF_8));
    }

    @Test
    void writesNull() {
        assertEquals("[null]", new String(CanonicalJson.encode(Arrays.asList((Object) null)), StandardCharsets.UTF_8));
    }

    @Test
    void refusesWhatHasNoCanonicalForm() {
        assertRefused(1L << 53);
        assertRefused(Long.MIN_VALUE);
        assertRefused(Double.NaN);
        assertRefused(new java.math.BigDecimal("1.0"));
    }

    @Property
    void writesWhatTheReferenceImplementationWrites(@ForAll("values") Object value) {
        byte[] encoded = CanonicalJson.encode(List.of(value));

        assertArrayEquals(CanonicalJson.canonicalize(new String(encoded, StandardCharsets.UTF_8)), encoded);
    }

    @Provide
    Arbitrary<Object> values() {
        Arbitrary<String> texts =
                Arbitraries.strings().withCharRange('\0', '\ud7ff').ofMaxLength(8);
        Arbitrary<Object> leaves = Arbitraries.oneOf(
                texts.map(text -> (Object) text),
                Arbitraries.doubles().map(number -> (Object) number),
                Arbitraries.longs()
                        .between(-CanonicalJson.SAFE_INTEGER_MAX, CanonicalJson.SAFE_INTEGER_MAX)
                        .map(number -> (Object) number),
                Arbitraries.of(true, false).map(truth -> (Object) truth));
        return Arbitraries.lazyOf(
                () -> leaves,
                () -> leaves.list().ofMaxSize(3).map(list -> (Object) list),
                () -> Arbitraries.maps(texts, leaves).ofMaxSize(3).map(map -> (Object) map));
    }

    private static void assertRefused(@Nullable Object value) {
        assertThrows(IllegalArgumentException.class, () -> CanonicalJson.encode(value));
    }
}
