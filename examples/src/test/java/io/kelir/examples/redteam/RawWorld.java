package io.kelir.examples.redteam;

import java.util.BitSet;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The raw rows that a session was told about, outside the program under attack.
 *
 * @param site     schema of the clinic's tables
 * @param patients number of patients; row n of the table of patients is patient n
 * @param tables   rows by base
 * @param patientsByClaim what {@link #patientsWith} found so far
 * @param smallGroups what {@link #smallGroups} found so far
 */
record RawWorld(
        String site,
        int patients,
        Map<Base, RawTable> tables,
        Map<Condition, BitSet> patientsByClaim,
        Map<Base, List<SmallGroup>> smallGroups) {
    RawWorld(String site, int patients, Map<Base, RawTable> tables) {
        this(site, patients, new EnumMap<>(tables), new HashMap<>(), new EnumMap<>(Base.class));
    }

    RawTable table(Base base) {
        RawTable table = tables.get(base);
        if (table == null) {
            throw new IllegalArgumentException(site + " has no rows of " + base);
        }
        return table;
    }

    /** Groups of a base's rows with fewer than {@code k} patients; always asked with the same {@code k}. */
    List<SmallGroup> smallGroups(Base base, int k) {
        return smallGroups.computeIfAbsent(base, each -> SmallGroup.all(table(each), k));
    }

    /** Patients with a claim like this. */
    BitSet patientsWith(Condition claim) {
        return patientsByClaim.computeIfAbsent(claim, each -> {
            RawTable claims = table(Base.CLAIMS);
            BitSet found = new BitSet(patients);
            for (int row = 0; row < claims.size(); row++) {
                if (claims.patient(row) != RawTable.NOBODY
                        && each.decide(new RawRow(this, claims, row)) == Truth.TRUE) {
                    found.set(claims.patient(row));
                }
            }
            return found;
        });
    }
}
