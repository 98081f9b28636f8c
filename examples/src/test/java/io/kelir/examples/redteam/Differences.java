package io.kelir.examples.redteam;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Looks through combinations of two and three facts.
 *
 * <p>With factors from −2 to 2 a combination of three sets is zero on all but a few rows only where the first is nearly another, or nearly
 * the other two put together: every other choice of factors leaves the rows of one whole set. So differences of two, and of one
 * and two that do not meet, are all there are.
 */
final class Differences {
    private static final int PAIRS_MAX = 40_000;
    private static final int FINDINGS_MAX = 200;

    private final Atoms atoms;
    private final int k;
    private final int rowsMax;
    private final List<Sets> sets = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();

    /** A fact as the atoms it is about, and its number of rows. */
    private record Sets(Fact fact, BitSet atoms, int size) {}

    private Differences(Atoms atoms, int k, int rowsMax) {
        this.atoms = atoms;
        this.k = k;
        this.rowsMax = rowsMax;
    }

    static List<Finding> findings(List<Fact> facts, RawTable table, Atoms atoms, int k) {
        Differences differences = new Differences(atoms, k, (k - 1) * table.rowsOfOnePatientMax());
        BitSet[] about = new BitSet[facts.size()];
        for (int i = 0; i < about.length; i++) {
            about[i] = new BitSet(atoms.count());
        }
        for (int atom = 0; atom < atoms.count(); atom++) {
            for (int fact : atoms.facts(atom)) {
                about[fact].set(atom);
            }
        }
        for (int i = 0; i < about.length; i++) {
            differences.sets.add(new Sets(facts.get(i), about[i], differences.rows(about[i])));
        }
        differences.sets.sort(Comparator.comparingInt(Sets::size));
        differences.compareTwo();
        differences.compareThree();
        return differences.findings;
    }

    private void compareTwo() {
        for (int i = 0; i < sets.size(); i++) {
            for (int j = i + 1; j < sets.size() && findings.size() < FINDINGS_MAX; j++) {
                BitSet difference = (BitSet) sets.get(i).atoms().clone();
                difference.xor(sets.get(j).atoms());
                report(difference, sets.get(i), sets.get(j));
            }
        }
    }

    /** One fact against two that share fewer than k patients. */
    private void compareThree() {
        int pairs = 0;
        for (int i = 0; i < sets.size(); i++) {
            for (int j = i + 1; j < sets.size() && pairs < PAIRS_MAX; j++) {
                BitSet common = (BitSet) sets.get(i).atoms().clone();
                common.and(sets.get(j).atoms());
                if (patients(common).isPresent()) {
                    pairs++;
                    compareWithUnion(i, j, common);
                }
            }
        }
    }

    private void compareWithUnion(int i, int j, BitSet common) {
        BitSet union = (BitSet) sets.get(i).atoms().clone();
        union.or(sets.get(j).atoms());
        int size = rows(union);
        for (int n = firstOfSize(size - rowsMax); n < sets.size() && findings.size() < FINDINGS_MAX; n++) {
            Sets whole = sets.get(n);
            if (whole.size() > size + rowsMax) {
                return;
            }
            if (n != i && n != j && differsLittle(whole.atoms(), union)) {
                BitSet difference = (BitSet) whole.atoms().clone();
                difference.xor(union);
                difference.or(common);
                report(difference, whole, sets.get(i), sets.get(j));
            }
        }
    }

    private int rows(BitSet some) {
        return some.stream().map(atoms::rows).sum();
    }

    private int firstOfSize(int size) {
        int low = 0;
        int high = sets.size();
        while (low < high) {
            int middle = (low + high) / 2;
            if (sets.get(middle).size() < size) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Walks both sets until k patients differ, which for unlike sets is at once. */
    private boolean differsLittle(BitSet left, BitSet right) {
        BitSet differing = new BitSet();
        int found = 0;
        int l = left.nextSetBit(0);
        int r = right.nextSetBit(0);
        while ((l >= 0 || r >= 0) && found < k) {
            if (l == r) {
                l = left.nextSetBit(l + 1);
                r = right.nextSetBit(r + 1);
            } else if (r < 0 || (l >= 0 && l < r)) {
                found = add(differing, found, l);
                l = left.nextSetBit(l + 1);
            } else {
                found = add(differing, found, r);
                r = right.nextSetBit(r + 1);
            }
        }
        return found < k;
    }

    private int add(BitSet patients, int count, int atom) {
        int more = count;
        for (int patient : atoms.patients(atom)) {
            more += patients.get(patient) ? 0 : 1;
            patients.set(patient);
        }
        return more;
    }

    private void report(BitSet difference, Sets... of) {
        Optional<Set<Integer>> few = patients(difference);
        if (!difference.isEmpty() && few.isPresent()) {
            StringBuilder detail = new StringBuilder();
            for (Sets each : of) {
                detail.append(detail.isEmpty() ? "" : " AGAINST ")
                        .append(each.fact().source());
            }
            findings.add(new Finding(
                    Finding.Way.DIFFERENCE, of[0].fact().quantity(), few.get().size(), detail.toString()));
        }
    }

    /** The patients of some atoms, unless they are k or more. */
    private Optional<Set<Integer>> patients(BitSet some) {
        Set<Integer> patients = new HashSet<>();
        for (int atom = some.nextSetBit(0); atom >= 0; atom = some.nextSetBit(atom + 1)) {
            add(patients, atom);
            if (patients.size() >= k) {
                return Optional.empty();
            }
        }
        return Optional.of(patients);
    }

    private void add(Set<Integer> patients, int atom) {
        for (int patient : atoms.patients(atom)) {
            patients.add(patient);
        }
    }
}
