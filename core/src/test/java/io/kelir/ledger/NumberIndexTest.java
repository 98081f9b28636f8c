package io.kelir.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Numbers are given out from 0 on, one per different thing, in order of first sight: as a map would. */
class NumberIndexTest {
    @Property(tries = 50)
    void numbersItemsAsAMapWould(@ForAll long seed, @ForAll @IntRange(min = 1, max = 400) int sights) {
        Random random = new Random(seed);
        Items items = new Items(2);
        Map<List<Integer>, Integer> expected = new LinkedHashMap<>();
        for (int i = 0; i < sights; i++) {
            List<Integer> item = List.of(
                    random.nextInt(8), random.nextInt(4), 1 + random.nextInt(2), random.nextInt(2), random.nextInt(2));
            Integer known = expected.putIfAbsent(item, expected.size());

            assertEquals(
                    known == null ? expected.size() - 1 : known,
                    items.numberOf(item.get(0), item.get(1), item.get(2), new long[] {item.get(3), item.get(4)}));
        }
        assertEquals(expected.size(), items.count());
        expected.forEach((item, number) -> assertEquals(
                item,
                List.of(
                        items.entity(number),
                        items.cell(number),
                        (int) items.rows(number),
                        (int) items.sum(number, 0),
                        (int) items.sum(number, 1))));
    }

    @Property(tries = 50)
    void numbersEntitiesAsAMapWould(@ForAll List<@IntRange(max = 60) Integer> sights) {
        EntityNumbers numbers = new EntityNumbers();
        Map<Long, Integer> expected = new LinkedHashMap<>();
        for (int sight : sights) {
            // equal lower halves: entities are told apart by all of their bits
            long entity = (long) sight << 32 | sight % 7;
            Integer known = expected.putIfAbsent(entity, expected.size());

            assertEquals(known == null ? expected.size() - 1 : known, numbers.of(entity));
        }
        assertEquals(expected.size(), numbers.count());
    }

    @Property(tries = 50)
    void numbersCellsAndCodesTheirValues(@ForAll long seed, @ForAll @IntRange(max = 4) int width) {
        Random random = new Random(seed);
        CellTable table = new CellTable(width);
        Map<List<@Nullable Object>, Integer> expected = new LinkedHashMap<>();
        for (int i = 0; i < 200; i++) {
            List<@Nullable Object> cell = new ArrayList<>();
            for (int column = 0; column < width; column++) {
                int value = random.nextInt(5);
                cell.add(value == 0 ? null : value);
            }
            Integer known = expected.putIfAbsent(cell, expected.size());

            assertEquals(known == null ? expected.size() - 1 : known, table.numberOf(cell));
        }
        assertEquals(expected.size(), table.count());
        expected.forEach((cell, number) -> assertEquals(cell, cellOf(table, number, width)));
        for (int column = 0; column < width; column++) {
            int ofColumn = column;
            int distinct = new HashSet<>(expected.keySet().stream()
                            .map(cell -> Arrays.asList(cell.get(ofColumn)))
                            .toList())
                    .size();
            assertEquals(distinct, table.codes(column));
            expected.values().forEach(number -> assertTrue(table.code(number, ofColumn) < table.codes(ofColumn)));
        }
    }

    private static List<@Nullable Object> cellOf(CellTable table, int number, int width) {
        List<@Nullable Object> cell = new ArrayList<>();
        for (int column = 0; column < width; column++) {
            cell.add(table.value(number, column));
        }
        return cell;
    }

    @Test
    void givesSmallNumbersToTheKeysOfSmallAndOfGreatRanges() {
        for (long range : new long[] {100, 1 << 20, (1 << 20) + 1, 1L << 40}) {
            Renumbering renumbering = new Renumbering(range);

            assertEquals(0, renumbering.of(range - 1));
            assertEquals(1, renumbering.of(0));
            assertEquals(0, renumbering.of(range - 1));
            assertEquals(2, renumbering.of(range / 2));
            assertEquals(3, renumbering.count());
        }
    }
}
