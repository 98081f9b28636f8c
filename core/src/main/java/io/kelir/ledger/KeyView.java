package io.kelir.ledger;

import io.kelir.plan.ColumnRef;
import io.kelir.plan.GroupKey;
import io.kelir.plan.ReleaseFootprint;
import io.kelir.policy.ColumnPolicy;
import io.kelir.policy.PolicyBundle;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a caller sees the group keys of a release: cells are told apart by all that policy declares, and a mask shows a caller less of it.
 */
final class KeyView {
    /** Per group key: what the caller sees of it; empty where that is all. */
    private final List<Optional<ColumnPolicy>> masked = new ArrayList<>();

    /**
     * @param bundle what is declared
     * @param view   what the caller sees
     */
    KeyView(ReleaseFootprint release, PolicyBundle bundle, PolicyBundle view) {
        for (GroupKey key : release.groupKeys()) {
            ColumnRef column = key.column();
            String dataSet = release.dataSetOf(column);
            Optional<ColumnPolicy> seen = column(view, dataSet, column);
            masked.add(seen.equals(column(bundle, dataSet, column)) ? Optional.empty() : seen);
        }
    }

    private static Optional<ColumnPolicy> column(PolicyBundle bundle, String dataSet, ColumnRef column) {
        return bundle.readable(dataSet).flatMap(policy -> policy.column(column.column()));
    }

    /**
     * What is seen of a key.
     *
     * @param key   its position
     * @param value its plain value in a cell
     */
    @Nullable
    Object of(int key, @Nullable Object value) {
        Optional<ColumnPolicy> policy = masked.get(key);
        return value == null || policy.isEmpty() ? value : masked(policy.get(), value);
    }

    private static @Nullable Object masked(ColumnPolicy policy, Object value) {
        if (policy.domain().isPresent()) {
            return PlainValue.all(policy.domain().get().values()).contains(value) ? value : null;
        }
        if (policy.grain().isPresent()) {
            return PlainValue.truncated(value, policy.grain().get().unit());
        }
        return band(PlainValue.all(policy.bands()), value);
    }

    /** The lower edge of the band that holds a value; cells know no value beyond the last edge. */
    private static @Nullable Object band(List<@Nullable Object> edges, Object value) {
        Object lower = null;
        for (Object edge : edges.subList(0, edges.size() - 1)) {
            lower = edge != null && PlainValue.compare(value, edge) >= 0 ? edge : lower;
        }
        Object last = edges.get(edges.size() - 1);
        return last != null && PlainValue.compare(value, last) >= 0 ? null : lower;
    }
}
