package io.kelir.egress;

import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What may stand in one column.
 *
 * @param expected in words, without values
 * @param test     whether a value read from JSON may stand there
 */
record CellCheck(String expected, Predicate<@Nullable Object> test) {
    boolean accepts(@Nullable Object value) {
        return test.test(value);
    }

    CellCheck and(CellCheck other) {
        return new CellCheck(expected + " and " + other.expected, test.and(other.test));
    }
}
