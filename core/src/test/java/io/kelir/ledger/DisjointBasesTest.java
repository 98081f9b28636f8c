package io.kelir.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kelir.ledger.DisjointBases.Placement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class DisjointBasesTest {
    private static final int ENTITIES = 9;
    private static final int COLUMNS = 14;

    /** Whatever was placed: no combination of rows is supported on the columns of fewer entities than there are classes. */
    @Property(tries = 300)
    void tellsOfNoSetOfFewerEntitiesThanClasses(@ForAll long seed, @ForAll @IntRange(min = 1, max = 3) int classes) {
        Random random = new Random(seed);
        int[] entityOf = random.ints(COLUMNS, 0, ENTITIES).toArray();
        DisjointBases bases = new DisjointBases(classes, column -> entityOf[column]);
        List<ColumnSet> placed = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            ColumnSet set = randomSet(random);
            if (!set.isEmpty() && bases.offer(set) == Placement.PLACED) {
                placed.add(set);
            }
        }
        int rank = ExactRank.of(placed, COLUMNS, column -> true);

        assertEquals(placed.size(), rank);
        for (int few = 0; few < 1 << ENTITIES; few++) {
            int set = few;
            if (Integer.bitCount(few) < classes) {
                assertEquals(
                        rank,
                        ExactRank.of(placed, COLUMNS, column -> (set & (1 << entityOf[column])) == 0),
                        "entities " + Integer.toBinaryString(few));
            }
        }
    }

    @Property(tries = 200)
    void saysThatARowFollowsExactlyWhenItIsACombination(@ForAll long seed) {
        Random random = new Random(seed);
        DisjointBases bases = new DisjointBases(1, column -> column);
        List<ColumnSet> placed = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            ColumnSet set = randomSet(random);
            List<ColumnSet> with = new ArrayList<>(placed);
            with.add(set);
            boolean follows = ExactRank.of(with, COLUMNS, column -> true) == placed.size();

            assertEquals(follows, bases.follows(set));
            assertEquals(follows ? Placement.FOLLOWS : Placement.PLACED, bases.offer(set));
            if (!follows) {
                placed.add(set);
            }
        }
    }

    @Property(tries = 100)
    void knowsAfterRestoringAndTakingBackWhatItKnewBefore(@ForAll long seed) {
        Random random = new Random(seed);
        DisjointBases bases = new DisjointBases(2, column -> column);
        IntStream.range(0, 4).forEach(i -> bases.offer(nonEmpty(random)));
        int rank = bases.rank();
        IntStream.range(0, 4).forEach(i -> bases.offer(nonEmpty(random)));
        bases.backTo(rank);
        DisjointBases restored = new DisjointBases(2, column -> column);
        bases.placedSince(0).forEach(restored::restore);

        assertEquals(rank, restored.rank());
        for (int i = 0; i < 20; i++) {
            ColumnSet set = randomSet(random);
            assertEquals(bases.follows(set), restored.follows(set));
        }
    }

    @Property(tries = 100)
    void placesTheSameWhenClassesAreWorkedOnAtOnce(@ForAll long seed) {
        Random random = new Random(seed);
        DisjointBases oneByOne = new DisjointBases(3, column -> column, Integer.MAX_VALUE);
        DisjointBases atOnce = new DisjointBases(3, column -> column, 0);
        for (int i = 0; i < 12; i++) {
            ColumnSet set = nonEmpty(random);
            assertEquals(oneByOne.offer(set), atOnce.offer(set));
        }
        int rank = oneByOne.rank() / 2;
        oneByOne.backTo(rank);
        atOnce.backTo(rank);

        assertEquals(columns(oneByOne), columns(atOnce));
        DisjointBases restored = new DisjointBases(3, column -> column, 0);
        atOnce.placedSince(0).forEach(restored::restore);
        assertEquals(columns(oneByOne), columns(restored));
    }

    private static List<List<Integer>> columns(DisjointBases bases) {
        return bases.placedSince(0).stream()
                .map(placed -> IntStream.of(placed.columns()).boxed().toList())
                .toList();
    }

    @Test
    void knowsRowsThatTakeThePlaceOfOthers() {
        DisjointBases bases = new DisjointBases(2, column -> column);
        bases.offer(range(0, 10));
        bases.offer(range(10, 20));
        bases.backTo(1);
        assertEquals(Placement.PLACED, bases.offer(range(20, 30)));

        assertTrue(bases.follows(range(20, 30)));
        assertTrue(bases.follows(ColumnSet.of(IntStream.concat(IntStream.range(0, 10), IntStream.range(20, 30))
                .toArray())));
        assertFalse(bases.follows(range(10, 20)));
    }

    @Test
    void turnsAwayTheRestOfATotal() {
        DisjointBases bases = new DisjointBases(10, column -> column);
        assertEquals(Placement.PLACED, bases.offer(range(0, 100)));
        assertEquals(Placement.TOO_TELLING, bases.offer(range(0, 91)));
        assertEquals(Placement.PLACED, bases.offer(range(0, 90)));
        assertEquals(Placement.FOLLOWS, bases.offer(range(90, 100)));
        assertEquals(Placement.TOO_TELLING, bases.offer(range(91, 100)));
    }

    /** Denning's general tracker: q(C) = q(C or T) + q(C or not T) − q(T) − q(not T). */
    @Test
    void turnsAwayTheLastStepOfAGeneralTracker() {
        DisjointBases bases = new DisjointBases(10, column -> column);
        ColumnSet tracker = range(0, 50);
        ColumnSet rest = range(50, 100);
        assertEquals(Placement.PLACED, bases.offer(tracker));
        assertEquals(Placement.PLACED, bases.offer(rest));
        assertEquals(
                Placement.TOO_TELLING,
                bases.offer(ColumnSet.of(IntStream.range(0, 53).toArray())));
        assertEquals(
                Placement.TOO_TELLING,
                bases.offer(ColumnSet.of(IntStream.concat(IntStream.range(47, 50), IntStream.range(50, 100))
                        .toArray())));
    }

    @Test
    void countsEntitiesNotColumns() {
        DisjointBases bases = new DisjointBases(3, column -> column / 10);
        assertEquals(2, bases.entities(range(0, 20)));
        assertEquals(Placement.TOO_TELLING, bases.offer(range(0, 20)));
        assertEquals(Placement.PLACED, bases.offer(range(0, 21)));
    }

    /** With exactly as many entities as classes, each class gets one of them, whatever else was placed. */
    @Test
    void placesSmallGroupsBesideGreatOnes() {
        DisjointBases bases = new DisjointBases(10, column -> column);
        for (int i = 0; i < 20; i++) {
            assertEquals(Placement.PLACED, bases.offer(range(i * 500, (i + 1) * 500)));
        }
        int placed = 0;
        for (int i = 0; i < 20; i++) {
            placed += bases.offer(range(i * 500, i * 500 + 20)) == Placement.PLACED ? 1 : 0;
        }
        assertEquals(20, placed);
        assertFalse(bases.follows(range(0, 19)));
        assertTrue(bases.follows(range(20, 500)));
    }

    @Test
    void takesMemoryForEachClassAndTheSquareOfItsRank() {
        DisjointBases two = new DisjointBases(2, column -> column);
        DisjointBases four = new DisjointBases(4, column -> column);
        for (int i = 0; i < 10; i++) {
            two.offer(range(i * 10, i * 10 + 10));
            four.offer(range(i * 10, i * 10 + 10));
        }

        assertEquals(10, two.rank());
        assertTrue(two.bytes() > 2 * 10 * 10 * 4, () -> "takes " + two.bytes());
        assertEquals(2 * 10 * 10 * 4, four.bytes() - two.bytes());
    }

    private static ColumnSet range(int from, int to) {
        return ColumnSet.of(IntStream.range(from, to).toArray());
    }

    private static ColumnSet nonEmpty(Random random) {
        ColumnSet set = randomSet(random);
        return set.isEmpty() ? ColumnSet.of(0) : set;
    }

    private static ColumnSet randomSet(Random random) {
        return ColumnSet.of(IntStream.range(0, COLUMNS)
                .filter(column -> random.nextInt(3) == 0)
                .toArray());
    }
}
