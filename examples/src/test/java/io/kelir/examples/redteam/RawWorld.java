package io.kelir.examples.redteam;

import java.util.ArrayList;
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

    /** States of one world, whose rows have common numbers; see {@link RawTable#aligned}. */
    static List<RawWorld> aligned(List<RawWorld> states) {
        List<Map<Base, RawTable>> tables = new ArrayList<>();
        states.forEach(state -> tables.add(new EnumMap<>(Base.class)));
        for (Base base : states.get(0).tables.keySet()) {
            List<RawTable> ofBase = RawTable.aligned(
                    states.stream().map(state -> state.table(base)).toList());
            for (int i = 0; i < tables.size(); i++) {
                tables.get(i).put(base, ofBase.get(i));
            }
        }
        int patients = states.stream().mapToInt(RawWorld::patients).max().orElse(0);
        return tables.stream()
                .map(ofState -> new RawWorld(states.get(0).site, patients, ofState))
                .toList();
    }

    /** With all rows of all states that it was aligned with. */
    RawWorld whole() {
        Map<Base, RawTable> whole = new EnumMap<>(Base.class);
        tables.forEach((base, table) -> whole.put(base, table.whole()));
        return new RawWorld(site, patients, whole);
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
                        && claims.isPresent(row)
                        && each.decide(new RawRow(this, claims, row)) == Truth.TRUE) {
                    found.set(claims.patient(row));
                }
            }
            return found;
        });
    }
}
