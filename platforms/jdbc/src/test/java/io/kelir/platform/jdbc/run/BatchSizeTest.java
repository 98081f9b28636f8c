package io.kelir.platform.jdbc.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BatchSizeTest {
    private static final @Nullable Object[] NARROW = {1L, null, "5-LOW"};
    private static final @Nullable Object[] WIDE = {1L, "x".repeat(500_000)};

    @Test
    void growsWhileRowsAreNarrow() {
        BatchSize size = new BatchSize();

        List<Integer> batches =
                Stream.generate(() -> after(size, NARROW)).limit(5).toList();

        assertEquals(List.of(2_000, 4_000, 8_000, 10_000, 10_000), batches);
    }

    @Test
    void shrinksWhenARowIsWideAndGrowsAgainByDegrees() {
        BatchSize size = new BatchSize();
        IntStream.range(0, 4).forEach(batch -> after(size, NARROW));
        size.saw(NARROW);

        assertEquals(10, after(size, WIDE));
        assertEquals(20, after(size, NARROW));
        assertTrue(after(size, NARROW) <= 40);
    }

    private static int after(BatchSize size, @Nullable Object[] row) {
        size.saw(row);
        return size.next();
    }
}
