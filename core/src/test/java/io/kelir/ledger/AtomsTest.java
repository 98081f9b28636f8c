package io.kelir.ledger;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class AtomsTest {
    private static final int COLUMNS = 60;

    /** More than a word of rows, some of them taken back in between. */
    @Property(tries = 30)
    void combinesRowsAsTheirSetsSay(@ForAll long seed) {
        Random random = new Random(seed);
        Atoms atoms = new Atoms();
        List<ColumnSet> rows = new ArrayList<>();
        for (int i = 0; i < 90; i++) {
            if (random.nextInt(5) == 0 && !rows.isEmpty()) {
                atoms.removeLast();
                rows.remove(rows.size() - 1);
            } else {
                ColumnSet set = ColumnSet.of(IntStream.range(0, random.nextInt(1, COLUMNS))
                        .filter(column -> random.nextInt(3) == 0)
                        .toArray());
                atoms.widen(set.width());
                atoms.add(set);
                rows.add(set);
            }
        }
        atoms.widen(COLUMNS);
        int[] factors =
                rows.stream().mapToInt(row -> random.nextInt(Modular.PRIME)).toArray();

        assertEquals(rows.size(), atoms.rows());
        int[] seen = new int[COLUMNS];
        int[] combined = atoms.combined(factors);
        for (int atom = 0; atom < combined.length; atom++) {
            for (int column : atoms.columns(atom)) {
                seen[column]++;
                assertEquals(expected(rows, factors, column), combined[atom]);
                assertEquals(combined[atom], atoms.combined(column, factors));
            }
        }
        assertArrayEquals(IntStream.generate(() -> 1).limit(COLUMNS).toArray(), seen);
        for (int column = 0; column < COLUMNS; column++) {
            int of = column;
            assertArrayEquals(
                    IntStream.range(0, rows.size())
                            .filter(row -> rows.get(row).contains(of))
                            .toArray(),
                    atoms.containing(column));
        }
    }

    @Test
    void splitsAtomsOnlyWhereARowTellsTheirColumnsApart() {
        Atoms atoms = new Atoms();
        atoms.widen(10);
        atoms.add(ColumnSet.of(1, 2, 3, 4));
        atoms.add(ColumnSet.of(1, 2, 3, 4));
        assertEquals(2, atoms.combined(new int[] {1, 1}).length);

        atoms.add(ColumnSet.of(1, 2));
        assertEquals(3, atoms.combined(new int[] {1, 1, 1}).length);
        atoms.add(ColumnSet.of(1, 2, 3, 4, 5));
        assertEquals(4, atoms.combined(new int[] {1, 1, 1, 1}).length);
    }

    @Test
    void takesAsMuchMemoryAsItsRowsAndGivesItBack() {
        Atoms atoms = new Atoms();
        atoms.widen(1_000);
        ColumnSet dense = ColumnSet.of(IntStream.range(0, 1_000).toArray());
        long empty = atoms.bytes();
        atoms.add(dense);
        long one = atoms.bytes();
        atoms.add(dense);

        assertEquals(8_000, empty);
        assertTrue(one >= empty + 125, () -> "one row took " + (one - empty));
        assertTrue(atoms.bytes() >= one + 125);
        atoms.removeLast();
        assertEquals(one, atoms.bytes());
    }

    private static int expected(List<ColumnSet> rows, int[] factors, int column) {
        int sum = 0;
        for (int row = 0; row < factors.length; row++) {
            sum = Modular.subtract(sum, rows.get(row).contains(column) ? Modular.subtract(0, factors[row]) : 0);
        }
        return sum;
    }
}
