package io.kelir.examples.redteam;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Decides exactly whether some linear combination of all facts is about nobody but a few given patients, and asks that for every atom of
 * few patients, for every pair of such, and for every given group of few patients.
 */
final class Combinations {
    private final Atoms atoms;
    private final int k;
    private final Quantity quantity;
    private final Elimination elimination;
    private final long[][] products;
    private final Map<Integer, List<Integer>> smallAtomsOfPatient = new HashMap<>();
    private final List<Finding> findings = new ArrayList<>();

    private Combinations(Quantity quantity, List<Fact> facts, Atoms atoms, int k) {
        this.quantity = quantity;
        this.atoms = atoms;
        this.k = k;
        this.elimination = Elimination.of(facts.size(), atoms.columns());
        this.products = elimination.products();
        for (int atom = 0; atom < atoms.count(); atom++) {
            for (int patient : atoms.isSmall(atom) ? atoms.patients(atom) : new int[0]) {
                smallAtomsOfPatient
                        .computeIfAbsent(patient, each -> new ArrayList<>())
                        .add(atom);
            }
        }
    }

    /** @param groups what a caller may be after */
    static List<Finding> findings(Quantity quantity, List<Fact> facts, Atoms atoms, int k, List<SmallGroup> groups) {
        Combinations combinations = new Combinations(quantity, facts, atoms, k);
        for (int atom = 0; atom < atoms.count(); atom++) {
            if (atoms.isSmall(atom)) {
                combinations.judge(patients(atoms.patients(atom)));
            }
        }
        groups.forEach(group -> combinations.judge(patients(group.patients())));
        combinations.judgePairs();
        return combinations.findings;
    }

    private static BitSet patients(int... numbers) {
        BitSet patients = new BitSet();
        for (int number : numbers) {
            patients.set(number);
        }
        return patients;
    }

    /** Whether the facts combine to something about rows of these patients alone. */
    private void judge(BitSet patients) {
        BitSet inside = new BitSet();
        patients.stream().forEach(patient -> smallAtomsOfPatient.getOrDefault(patient, List.of()).stream()
                .filter(atom -> isInside(atom, patients))
                .forEach(inside::set));
        // Rows beyond what the products can tell apart would look dependent; leaving some out can only miss a
        // combination.
        int[] pivots = inside.stream()
                .filter(atom -> elimination.pivotRow(atom) >= 0)
                .limit(Elimination.PRODUCTS - 2)
                .toArray();
        List<long[]> outside = new ArrayList<>();
        for (int pivot : pivots) {
            outside.add(outside(elimination.pivotRow(pivot), inside, pivots.length + 2));
        }
        if (dependent(outside)) {
            findings.add(new Finding(
                    Finding.Way.LINEAR_COMBINATION,
                    quantity,
                    patients.cardinality(),
                    pivots.length + " pivots, patients " + patients));
        }
    }

    private boolean isInside(int atom, BitSet patients) {
        for (int patient : atoms.patients(atom)) {
            if (!patients.get(patient)) {
                return false;
            }
        }
        return true;
    }

    /** Products of what a reduced row holds beside its pivot and outside some atoms. */
    private long[] outside(int row, BitSet inside, int count) {
        long[] outside = Arrays.copyOf(products[row], count);
        inside.stream().filter(atom -> elimination.pivotRow(atom) < 0).forEach(atom -> {
            long entry = elimination.entry(row, atom);
            for (int i = 0; entry != 0 && i < outside.length; i++) {
                outside[i] = Math.floorMod(
                        outside[i] - entry * (Elimination.weight(atom, i) % Elimination.PRIME), Elimination.PRIME);
            }
        });
        return outside;
    }

    private static boolean dependent(List<long[]> rows) {
        List<long[]> independent = new ArrayList<>();
        List<Integer> leads = new ArrayList<>();
        for (long[] original : rows) {
            long[] row = original.clone();
            for (int i = 0; i < independent.size(); i++) {
                subtract(row, independent.get(i), row[leads.get(i)]);
            }
            int lead = 0;
            while (lead < row.length && row[lead] == 0) {
                lead++;
            }
            if (lead == row.length) {
                return true;
            }
            long inverse = Elimination.inverse(row[lead]);
            for (int i = 0; i < row.length; i++) {
                row[i] = row[i] * inverse % Elimination.PRIME;
            }
            independent.add(row);
            leads.add(lead);
        }
        return false;
    }

    private static void subtract(long[] row, long[] other, long factor) {
        for (int i = 0; i < row.length; i++) {
            row[i] = Math.floorMod(row[i] - factor * other[i], Elimination.PRIME);
        }
    }

    /** Two atoms are told about together if their reduced rows are multiples of one another, or one is a multiple of the other's column. */
    private void judgePairs() {
        Map<Long, List<Integer>> byRatio = new HashMap<>();
        for (int atom = 0; atom < atoms.count(); atom++) {
            int row = elimination.pivotRow(atom);
            if (atoms.isSmall(atom)) {
                byRatio.computeIfAbsent(
                                row >= 0 ? ratio(products[row]) : ratioOfColumn(atom), each -> new ArrayList<>())
                        .add(atom);
            }
        }
        for (List<Integer> alike : byRatio.values()) {
            for (int i = 0; i < alike.size(); i++) {
                for (int j = i + 1; j < alike.size(); j++) {
                    BitSet patients = patients(atoms.patients(alike.get(i)));
                    patients.or(patients(atoms.patients(alike.get(j))));
                    if (patients.cardinality() < k) {
                        judge(patients);
                    }
                }
            }
        }
    }

    private static long ratio(long[] products) {
        return ratio(products[0], products[1]);
    }

    private static long ratioOfColumn(int column) {
        return ratio(Elimination.weight(column, 0), Elimination.weight(column, 1));
    }

    private static long ratio(long first, long second) {
        return second % Elimination.PRIME == 0
                ? -1
                : first % Elimination.PRIME * Elimination.inverse(second % Elimination.PRIME) % Elimination.PRIME;
    }
}
