package io.kelir.examples.redteam;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Rows that exist, put together where the same facts are about them: no combination of the facts tells them apart.
 *
 * <p>Of an atom with fewer than {@code k} patients their numbers are kept.
 */
final class Atoms {
    private final int k;
    private final int[] atomOfRow;
    private final List<int[]> factsOfAtom = new ArrayList<>();
    private final List<int[]> patients = new ArrayList<>();
    private final List<Integer> rows = new ArrayList<>();

    private Atoms(int k, int rows) {
        this.k = k;
        this.atomOfRow = new int[rows];
    }

    static Atoms of(List<Fact> facts, RawTable table, int k) {
        Atoms atoms = new Atoms(k, table.size());
        long[] signatures = signatures(facts, table.size());
        Map<Long, Integer> bySignature = new HashMap<>();
        for (int row = 0; row < table.size(); row++) {
            boolean untold = signatures[row] == 0 || table.patient(row) == RawTable.NOBODY;
            atoms.atomOfRow[row] = untold ? -1 : atoms.atom(bySignature, signatures[row], row, facts);
            if (!untold) {
                atoms.meet(atoms.atomOfRow[row], table.patient(row));
            }
        }
        return atoms;
    }

    /** A random number for each fact, added up per row: equal sums mean equal facts, but for a chance of 2⁻⁶⁴. */
    static long[] signatures(List<Fact> facts, int rows) {
        SplittableRandom random = new SplittableRandom(4_711);
        long[] signatures = new long[rows];
        for (Fact fact : facts) {
            long mark = random.nextLong();
            fact.rows().stream().forEach(row -> signatures[row] += mark);
        }
        return signatures;
    }

    private int atom(Map<Long, Integer> bySignature, long signature, int row, List<Fact> facts) {
        return bySignature.computeIfAbsent(signature, each -> {
            factsOfAtom.add(factsAbout(row, facts));
            patients.add(new int[0]);
            rows.add(0);
            return patients.size() - 1;
        });
    }

    private static int[] factsAbout(int row, List<Fact> facts) {
        BitSet about = new BitSet();
        for (int i = 0; i < facts.size(); i++) {
            about.set(i, facts.get(i).rows().get(row));
        }
        return about.stream().toArray();
    }

    private void meet(int atom, int patient) {
        rows.set(atom, rows.get(atom) + 1);
        int[] met = patients.get(atom);
        if (met.length < k && Arrays.stream(met).noneMatch(each -> each == patient)) {
            int[] more = Arrays.copyOf(met, met.length + 1);
            more[met.length] = patient;
            patients.set(atom, more);
        }
    }

    int count() {
        return patients.size();
    }

    /** The atom of a row; -1 for a ghost and for a row that no fact is about. */
    int atomOf(int row) {
        return atomOfRow[row];
    }

    int rows(int atom) {
        return rows.get(atom);
    }

    /** Numbers of the facts about an atom, ascending. */
    int[] facts(int atom) {
        return factsOfAtom.get(atom);
    }

    int[][] columns() {
        return factsOfAtom.toArray(int[][]::new);
    }

    boolean isSmall(int atom) {
        return patients.get(atom).length < k;
    }

    /** The patients of an atom, at most {@code k} of them. */
    int[] patients(int atom) {
        return patients.get(atom);
    }
}
