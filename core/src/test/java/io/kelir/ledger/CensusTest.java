package io.kelir.ledger;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kelir.ledger.Census.Outside;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CensusTest {
    @Test
    void ordersCellsByValueThenWhatStandsOutsideThenNull() {
        Census census = of(
                row(1, null, 1L),
                row(2, "b", 1L),
                row(3, Outside.ABOVE, 1L),
                row(4, "a", 1L),
                row(5, Outside.BELOW, 1L));

        assertEquals(
                Arrays.asList("a", "b", Outside.BELOW, Outside.ABOVE, null),
                census.cells().stream().map(cell -> cell.get(0)).toList());
    }

    @Test
    void ordersItemsByEntityThenByCell() {
        Census census = of(row(2, "a", 4L), row(1, "b", 3L), row(1, "a", 2L));

        assertArrayEquals(new long[] {1, 1, 2}, census.entities());
        assertArrayEquals(new int[] {0, 1, 0}, census.cellOf());
        assertArrayEquals(new long[] {2, 3, 4}, census.rows());
    }

    @Test
    void isTheSameInWhateverOrderItsRowsCome() {
        Census one = of(row(1, "b", 1L), row(2, null, 1L), row(3, Outside.ABOVE, 2L), row(3, "a", 1L));
        Census other = of(row(3, "a", 1L), row(3, Outside.ABOVE, 2L), row(2, null, 1L), row(1, "b", 1L));

        assertTrue(one.isSameAs(other));
    }

    @Test
    void isAnotherWithAnotherEntityCellCountOrColumn() {
        Census census = of(row(1, "a", 1L), row(2, "b", 1L));

        assertTrue(census.isSameAs(of(row(1, "a", 1L), row(2, "b", 1L))));
        assertFalse(census.isSameAs(of(row(1, "a", 1L), row(3, "b", 1L))));
        assertFalse(census.isSameAs(of(row(1, "a", 1L), row(2, "a", 1L))));
        assertFalse(census.isSameAs(of(row(1, "a", 1L), row(2, "b", 2L))));
        assertFalse(census.isSameAs(of(row(1, "a", 1L), row(2, "b", 1L), row(3, "b", 1L))));
        assertFalse(census.isSameAs(of("e", row(1, "a", 1L), row(2, "b", 1L))));
    }

    @Test
    void seesWhetherEveryEntityHasOneRow() {
        assertTrue(of(row(1, "a", 1L), row(2, "a", 1L)).isOneRowPerEntity());
        assertFalse(of(row(1, "a", 1L), row(1, "b", 1L)).isOneRowPerEntity());
        assertFalse(of(row(1, "a", 1L), row(2, "a", 2L)).isOneRowPerEntity());
        assertTrue(of().isOneRowPerEntity());
    }

    @Test
    void takesNoRowThatDoesNotEndWithANumberOfRows() {
        assertThrows(IllegalArgumentException.class, () -> of(row(1, "a", "many")));
    }

    @Test
    void asksForNoColumnTwiceAndForSidesOfDimensionsOnly() {
        assertThrows(
                IllegalArgumentException.class,
                () -> new CensusRequest("d", List.of("a", "a"), List.of(), List.of(), List.of()));
        assertThrows(
                IllegalArgumentException.class,
                () -> new CensusRequest("d", List.of("a"), List.of("a", "a"), List.of(), List.of()));
        assertThrows(
                IllegalArgumentException.class,
                () -> new CensusRequest("d", List.of("a"), List.of(), List.of("m", "m"), List.of()));
        assertThrows(
                IllegalArgumentException.class,
                () -> new CensusRequest("d", List.of("a"), List.of(), List.of(), List.of("m", "m")));
        assertThrows(
                IllegalArgumentException.class,
                () -> new CensusRequest("d", List.of("a"), List.of("b"), List.of(), List.of()));
    }

    private static Census of(Row... rows) {
        return of("c", rows);
    }

    private static Census of(String column, Row... rows) {
        return Census.of(
                "d",
                List.of(column),
                List.of(),
                1,
                Arrays.stream(rows).map(Row::values).toList(),
                key -> key.get(0) instanceof Integer number ? number : -1,
                new SumMarks(new byte[32]));
    }

    private static Row row(int entity, @Nullable Object value, Object rows) {
        return new Row(Arrays.asList(entity, value, rows));
    }

    private record Row(List<@Nullable Object> values) {}
}
