package io.kelir.ledger;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntConsumer;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/**
 * The rows released from one space, and a proof that no linear combination of them tells of fewer than k entities.
 *
 * <p>Each released value is a row of zeroes and ones over the columns of the space; a column is what one entity adds to one cell. The
 * proof is k classes of entities, no entity in two of them, and for each class a basis: columns of its entities on which the rows keep
 * full rank. A set of columns that belong to fewer than k entities misses at least one class whole. The rows have full rank on that
 * class's basis, so a combination that is zero outside the set is zero on the basis, and therefore zero. (The classes are disjoint bases of
 * the rows' matroid; their number bounds its cogirth from below.)
 *
 * <p>Classes are filled greedily, so a row may be turned away that another choice would have let in: never the other way round. Not
 * thread-safe.
 */
final class DisjointBases {
    private static final short FREE = -1;
    private static final int DRAWS = 64;
    /** From this rank on a class's work is worth a thread of its own. */
    private static final int PARALLEL_FROM = 256;
    /** The same questions in the same order have the same answers. */
    private static final long SEED = 20_260_101;

    private final IntUnaryOperator entityOf;
    private final int parallelFrom;
    private final Basis[] bases;
    private final Atoms rows = new Atoms();
    private final Fingerprints fingerprints = new Fingerprints();
    private final SplittableRandom random = new SplittableRandom(SEED);
    /** Columns that any row has reached. */
    private int width;

    private short[] classOf = new short[0];
    /** Entities behind the smallest row that an entity stands in: the scarce ones are spent last. */
    private int[] smallestRow = new int[0];

    /**
     * @param classes  k, at least 1
     * @param entityOf number of the entity of a column, from 0
     */
    DisjointBases(int classes, IntUnaryOperator entityOf) {
        this(classes, entityOf, PARALLEL_FROM);
    }

    /** @param parallelFrom from this rank on the classes are worked on at once; what comes out is the same */
    DisjointBases(int classes, IntUnaryOperator entityOf, int parallelFrom) {
        this.entityOf = entityOf;
        this.parallelFrom = parallelFrom;
        this.bases = new Basis[classes];
        Arrays.setAll(bases, i -> new Basis());
    }

    int rank() {
        return rows.rows();
    }

    int classes() {
        return bases.length;
    }

    /** About how much memory the rows and the proof take: the classes times the square of the rank, and the rows. */
    long bytes() {
        return (long) classes() * rank() * rank() * Integer.BYTES + rows.bytes();
    }

    /** Distinct entities behind a set. */
    int entities(ColumnSet set) {
        BitSet seen = new BitSet();
        set.forEach(column -> seen.set(entityOf.applyAsInt(column)));
        return seen.cardinality();
    }

    /** Outcome of {@link #offer}. */
    enum Placement {
        /** The row follows from those released before: it tells nothing new. */
        FOLLOWS,
        /** The row is new and every class has a column for it. */
        PLACED,
        /** Some class has no column for it, so the row might tell of fewer than k entities. */
        TOO_TELLING
    }

    /**
     * A row that was placed, with its column in each class.
     *
     * @param set     the row
     * @param columns one per class
     */
    record Placed(ColumnSet set, int[] columns) {}

    /** Whether a row follows from those released before. */
    boolean follows(ColumnSet set) {
        makeRoom(set);
        return fingerprints.follows(set, bases[0].combination(set));
    }

    /** Takes a row in if the proof can be kept. */
    Placement offer(ColumnSet set) {
        makeRoom(set);
        int[][] factors = new int[bases.length][];
        factors[0] = bases[0].combination(set);
        if (fingerprints.follows(set, factors[0])) {
            return Placement.FOLLOWS;
        }
        eachClass(1, i -> factors[i] = bases[i].combination(set));
        int[] columns = new int[bases.length];
        int[] rests = new int[bases.length];
        for (int i = 0; i < bases.length; i++) {
            columns[i] = choose(set, factors[i], i, columns);
            if (columns[i] < 0) {
                return Placement.TOO_TELLING;
            }
            rests[i] = rest(columns[i], set, factors[i]);
        }
        add(set, columns, factors, rests);
        return Placement.PLACED;
    }

    /** Takes in a row that was placed before, when the ledger is read again. */
    void restore(Placed placed) {
        makeRoom(placed.set());
        int[][] factors = new int[bases.length][];
        eachClass(0, i -> factors[i] = bases[i].combination(placed.set()));
        int[] rests = new int[bases.length];
        for (int i = 0; i < bases.length; i++) {
            rests[i] = rest(placed.columns()[i], placed.set(), factors[i]);
            if (rests[i] == 0) {
                throw new IllegalStateException("a row of the ledger does not stand on its columns");
            }
        }
        add(placed.set(), placed.columns(), factors, rests);
    }

    /** The rows placed since the rank was {@code rank}. */
    List<Placed> placedSince(int rank) {
        List<Placed> placed = new ArrayList<>();
        for (int row = rank; row < rows.rows(); row++) {
            int[] columns = new int[bases.length];
            for (int i = 0; i < bases.length; i++) {
                columns[i] = bases[i].column(row);
            }
            placed.add(new Placed(rows.set(row), columns));
        }
        return placed;
    }

    /** Takes back the rows placed since the rank was {@code rank}. Their entities stay in their classes, which forbids nothing unsafe. */
    void backTo(int rank) {
        while (rows.rows() > rank) {
            eachClass(0, i -> bases[i].removeLast());
            rows.removeLast();
            fingerprints.removeLast();
        }
    }

    /** What is left of a set at one column, once a combination of the rows is taken away. */
    private int rest(int column, ColumnSet set, int[] factors) {
        return Modular.subtract(set.contains(column) ? 1 : 0, rows.combined(column, factors));
    }

    /** Bases share nothing but rows, which are only read here. */
    private void eachClass(int first, IntConsumer work) {
        IntStream classes = IntStream.range(first, bases.length);
        (rank() < parallelFrom ? classes : classes.parallel()).forEach(work);
    }

    private void add(ColumnSet set, int[] columns, int[][] factors, int[] rests) {
        for (int i = 0; i < bases.length; i++) {
            classOf[entityOf.applyAsInt(columns[i])] = (short) i;
        }
        eachClass(0, i -> bases[i].add(columns[i], factors[i], rests[i], rows));
        rows.add(set);
        fingerprints.add(set);
        int entities = entities(set);
        set.forEach(column -> {
            int entity = entityOf.applyAsInt(column);
            smallestRow[entity] = Math.min(smallestRow[entity], entities);
        });
    }

    /**
     * A column where something is left, of an entity of the class or of none; -1 without one. A few drawn columns tell in most cases; only
     * where they do not are all columns looked at.
     */
    private int choose(ColumnSet set, int[] factors, int position, int[] chosen) {
        int[] telling = IntStream.range(0, factors.length)
                .filter(row -> factors[row] != 0)
                .toArray();
        int best = -1;
        for (int i = 0; i < DRAWS; i++) {
            boolean fromRows = telling.length > 0 && i % 2 == 1;
            ColumnSet from = fromRows ? rows.set(telling[random.nextInt(telling.length)]) : set;
            int column = from.draw(random);
            if (worth(column, position, chosen) > worth(best, position, chosen) && rest(column, set, factors) != 0) {
                best = column;
            }
        }
        return best >= 0 ? best : search(set, factors, position, chosen);
    }

    private int search(ColumnSet set, int[] factors, int position, int[] chosen) {
        int[] combined = rows.combined(factors);
        BitSet inside = new BitSet();
        set.forEach(inside::set);
        int best = -1;
        for (int atom = 0; atom < combined.length; atom++) {
            for (int column : rows.columns(atom)) {
                boolean left = inside.get(column) ? combined[atom] != 1 : combined[atom] != 0;
                if (left && worth(column, position, chosen) > worth(best, position, chosen)) {
                    best = column;
                }
            }
        }
        return best;
    }

    /** How gladly a class takes a column: most gladly one of its own entities, then one of an entity that stands in no small row. */
    private int worth(int column, int position, int[] chosen) {
        if (column < 0) {
            return 0;
        }
        int entity = entityOf.applyAsInt(column);
        if (classOf[entity] == position) {
            return Integer.MAX_VALUE;
        }
        return classOf[entity] == FREE && isFree(entity, position, chosen) ? smallestRow[entity] : 0;
    }

    /** Whether no class before this one has chosen the entity for the same row. */
    private boolean isFree(int entity, int position, int[] chosen) {
        for (int i = 0; i < position; i++) {
            if (entityOf.applyAsInt(chosen[i]) == entity) {
                return false;
            }
        }
        return true;
    }

    /** Makes room for the entities of all columns up to the last of a set. */
    private void makeRoom(ColumnSet set) {
        int entities = classOf.length;
        for (; width < set.width(); width++) {
            entities = Math.max(entities, entityOf.applyAsInt(width) + 1);
        }
        rows.widen(width);
        int before = classOf.length;
        if (entities > before) {
            classOf = Arrays.copyOf(classOf, entities);
            smallestRow = Arrays.copyOf(smallestRow, entities);
            Arrays.fill(classOf, before, entities, FREE);
            Arrays.fill(smallestRow, before, entities, Integer.MAX_VALUE - 1);
        }
    }
}
