package io.kelir.ledger;

import io.kelir.canonical.Digest;
import io.kelir.disclosure.AdmittedGroups;
import io.kelir.disclosure.Evidence;
import io.kelir.disclosure.GroupEvidence;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a release was charged for: the groups that may leave, as far as the ledger is concerned. Made only by {@link Ledger}. */
public final class Reservation implements AdmittedGroups {
    private final Digest charge;
    private final List<Set<List<@Nullable Object>>> admitted;
    private final List<List<GroupSets>> expected;

    Reservation(Digest charge, List<Set<List<@Nullable Object>>> admitted, List<List<GroupSets>> expected) {
        this.charge = charge;
        this.admitted = List.copyOf(admitted);
        this.expected = List.copyOf(expected);
    }

    /** Key of the charge. */
    public Digest charge() {
        return charge;
    }

    @Override
    public boolean admits(int release, GroupEvidence group) {
        return admitted.get(release).contains(PlainValue.all(group.key()));
    }

    /** Whether evidence tells of the same groups with as many rows as the ledger knows: if not, the data has changed since. */
    public boolean agreesWith(Evidence evidence) {
        for (int i = 0; i < expected.size(); i++) {
            Map<List<@Nullable Object>, Long> rows = new HashMap<>();
            expected.get(i).forEach(group -> rows.put(group.key(), group.rows()));
            Map<List<@Nullable Object>, Long> found = new HashMap<>();
            evidence.releases()
                    .get(i)
                    .groups()
                    .forEach(group ->
                            found.merge(PlainValue.all(group.key()), group.rows().count(), Long::sum));
            found.values().removeIf(count -> count == 0);
            if (!rows.equals(found)) {
                return false;
            }
        }
        return true;
    }
}
