package io.kelir.ledger;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Set;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class ColumnSetTest {
    @Property
    void holdsWhatItIsGivenSparseOrDense(
            @ForAll Set<@IntRange(max = 5_000) Integer> columns, @ForAll @IntRange(min = 1, max = 300) int dense) {
        int[] sorted = columns.stream().mapToInt(Integer::intValue).sorted().toArray();
        int[] narrow = Arrays.stream(sorted)
                .map(column -> column % dense)
                .sorted()
                .distinct()
                .toArray();
        for (int[] given : new int[][] {sorted, narrow}) {
            ColumnSet set = ColumnSet.of(given);
            assertArrayEquals(given, set.toArray());
            assertEquals(given.length, set.size());
            assertEquals(given.length == 0, set.isEmpty());
            assertTrue(set.bytes() <= 4L * given.length + 4);
            assertTrue(given.length == 0 || set.bytes() <= 8L * (given[given.length - 1] / 64 + 1));
            assertEquals(ColumnSet.of(given.clone()), set);
            assertEquals(ColumnSet.of(given.clone()).hashCode(), set.hashCode());
            assertNotEquals(ColumnSet.of(5_099), set);
            assertEquals(given.length == 0 ? 0 : given[given.length - 1] + 1, set.width());
            for (int column = 0; column < 5_100; column++) {
                assertEquals(Arrays.binarySearch(given, column) >= 0, set.contains(column));
            }
            if (given.length > 0) {
                assertTrue(set.contains(set.draw(new SplittableRandom(1))));
            }
        }
    }
}
