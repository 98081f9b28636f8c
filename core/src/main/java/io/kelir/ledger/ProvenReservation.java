package io.kelir.ledger;

import io.kelir.canonical.Digest;
import io.kelir.disclosure.Evidence;
import io.kelir.disclosure.GroupEvidence;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The groups that may leave, by their plain keys, and what the censuses say of all. */
final class ProvenReservation implements Reservation {
    private final Digest charge;
    private final List<Set<List<@Nullable Object>>> admitted;
    private final List<List<GroupSets>> expected;

    ProvenReservation(Digest charge, List<Set<List<@Nullable Object>>> admitted, List<List<GroupSets>> expected) {
        this.charge = charge;
        this.admitted = List.copyOf(admitted);
        this.expected = List.copyOf(expected);
    }

    @Override
    public Digest charge() {
        return charge;
    }

    @Override
    public boolean admits(int release, GroupEvidence group) {
        return admitted.get(release).contains(PlainValue.all(group.key()));
    }

    @Override
    public boolean agreesWith(Evidence evidence) {
        for (int i = 0; i < expected.size(); i++) {
            Map<List<@Nullable Object>, Long> rows = new HashMap<>();
            expected.get(i).forEach(group -> rows.merge(group.key(), group.rows(), Long::sum));
            Map<List<@Nullable Object>, Long> found = new HashMap<>();
            evidence.releases()
                    .get(i)
                    .groups()
                    .forEach(group -> found.merge(
                            PlainValue.all(group.key()), group.rows().count(), Long::sum));
            found.values().removeIf(count -> count == 0);
            if (!rows.equals(found)) {
                return false;
            }
        }
        return true;
    }
}
