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
    private final SumMarks marks;

    ProvenReservation(
            Digest charge, List<Set<List<@Nullable Object>>> admitted, List<List<GroupSets>> expected, SumMarks marks) {
        this.charge = charge;
        this.admitted = List.copyOf(admitted);
        this.expected = List.copyOf(expected);
        this.marks = marks;
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
            List<GroupEvidence> found = evidence.releases().get(i).groups();
            if (!rows(expected.get(i)).equals(rowsFound(found))
                    || !sums(expected.get(i)).equals(sumsFound(found, expected.get(i)))) {
                return false;
            }
        }
        return true;
    }

    private static Map<List<@Nullable Object>, Long> rows(List<GroupSets> groups) {
        Map<List<@Nullable Object>, Long> rows = new HashMap<>();
        groups.forEach(group -> rows.merge(group.key(), group.rows(), Long::sum));
        return rows;
    }

    private static Map<List<@Nullable Object>, Long> rowsFound(List<GroupEvidence> groups) {
        Map<List<@Nullable Object>, Long> rows = new HashMap<>();
        groups.forEach(
                group -> rows.merge(PlainValue.all(group.key()), group.rows().count(), Long::sum));
        rows.values().removeIf(count -> count == 0);
        return rows;
    }

    /** A sum of one group. */
    private record Sum(List<@Nullable Object> key, int measure) {}

    /** Those that differ from zero. */
    private static Map<Sum, Long> sums(List<GroupSets> groups) {
        Map<Sum, Long> sums = new HashMap<>();
        for (GroupSets group : groups) {
            group.sums().forEach((measure, mark) -> sums.merge(new Sum(group.key(), measure), mark, SumMarks::add));
        }
        sums.values().removeIf(mark -> mark == SumMarks.NONE);
        return sums;
    }

    /** The same of evidence, of those measures whose sums follow from the censuses. */
    private Map<Sum, Long> sumsFound(List<GroupEvidence> groups, List<GroupSets> known) {
        Set<Integer> measures = known.isEmpty() ? Set.of() : known.get(0).sums().keySet();
        Map<Sum, Long> sums = new HashMap<>();
        for (GroupEvidence group : groups) {
            for (Integer measure : measures) {
                long mark = marks.of(group.measures().get(measure).sum());
                sums.merge(new Sum(PlainValue.all(group.key()), measure), mark, SumMarks::add);
            }
        }
        sums.values().removeIf(mark -> mark == SumMarks.NONE);
        return sums;
    }
}
