package io.kelir.ledger;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;

/**
 * Two secret random linear functions of each row: a set that is a combination of the rows has the same combination of their values, any
 * other set with a probability of about 2^-62. Not thread-safe.
 */
final class Fingerprints {
    private final long seed = new SecureRandom().nextLong();
    private final List<Fingerprint> rows = new ArrayList<>();

    private record Fingerprint(int first, int second) {}

    void add(ColumnSet row) {
        rows.add(of(row));
    }

    void removeLast() {
        rows.remove(rows.size() - 1);
    }

    /** Whether a set is the combination of the rows with these factors. */
    boolean follows(ColumnSet set, int[] factors) {
        Fingerprint own = of(set);
        int first = own.first();
        int second = own.second();
        for (int row = 0; row < factors.length; row++) {
            if (factors[row] != 0) {
                first = Modular.subtract(
                        first, Modular.multiply(factors[row], rows.get(row).first()));
                second = Modular.subtract(
                        second, Modular.multiply(factors[row], rows.get(row).second()));
            }
        }
        return first == 0 && second == 0;
    }

    private Fingerprint of(ColumnSet set) {
        long[] sums = {0, 0};
        set.forEach(column -> {
            long mixed = mix(seed + column * 0x9E3779B97F4A7C15L);
            sums[0] += mixed >>> 33;
            sums[1] += mixed & 0x7FFFFFFF;
        });
        return new Fingerprint((int) (sums[0] % Modular.PRIME), (int) (sums[1] % Modular.PRIME));
    }

    /** Steele, Lea and Flood's finalizer: SplitMix64. */
    private static long mix(long value) {
        long mixed = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }
}
