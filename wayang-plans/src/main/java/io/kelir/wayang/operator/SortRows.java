package io.kelir.wayang.operator;

import io.kelir.wayang.budget.OperatorWatch;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sorts all rows and keeps some: those from {@code offset} on, at most {@code fetch}. */
record SortRows(Comparator<@Nullable Object[]> order, long offset, long fetch, OperatorWatch watch)
        implements Serializable {
    Iterable<Object[]> apply(Iterable<?> rows) {
        List<Object[]> sorted = new ArrayList<>();
        rows.forEach(row -> sorted.add((Object[]) row));
        sorted.sort((left, right) -> {
            watch.step();
            return order.compare(left, right);
        });
        int from = (int) Math.min(offset, sorted.size());
        int to = (int) Math.min(sorted.size(), fetch > Integer.MAX_VALUE ? Integer.MAX_VALUE : from + fetch);
        return sorted.subList(from, to);
    }
}
