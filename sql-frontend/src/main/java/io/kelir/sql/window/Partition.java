package io.kelir.sql.window;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of one partition in their window's order. Rows that the order does not tell apart are peers. */
final class Partition {
    private final List<OrderedRow> rows;
    private final int[] peersFrom;
    private final int[] peersTo;

    /** A row and what it is ordered by. */
    record OrderedRow(@Nullable Object[] row, @Nullable Object[] orderKey) {
        @Nullable
        Object[] withSpace(int columns) {
            return java.util.Arrays.copyOf(row, row.length + columns);
        }
    }

    Partition(List<OrderedRow> given, Comparator<@Nullable Object[]> order) {
        this.rows = new ArrayList<>(given);
        rows.sort((left, right) -> order.compare(left.orderKey, right.orderKey));
        this.peersFrom = new int[rows.size()];
        this.peersTo = new int[rows.size()];
        for (int i = 0; i < rows.size(); i++) {
            boolean startsPeers = i == 0 || order.compare(orderKey(i - 1), orderKey(i)) != 0;
            peersFrom[i] = startsPeers ? i : peersFrom[i - 1];
        }
        for (int i = rows.size() - 1; i >= 0; i--) {
            boolean endsPeers = i == rows.size() - 1 || peersFrom[i + 1] == i + 1;
            peersTo[i] = endsPeers ? i + 1 : peersTo[i + 1];
        }
    }

    int size() {
        return rows.size();
    }

    OrderedRow ordered(int position) {
        return rows.get(position);
    }

    @Nullable
    Object[] row(int position) {
        return rows.get(position).row;
    }

    @Nullable
    Object[] orderKey(int position) {
        return rows.get(position).orderKey;
    }

    /** Position of the row's first peer. */
    int peersFrom(int position) {
        return peersFrom[position];
    }

    /** Position behind the row's last peer. */
    int peersTo(int position) {
        return peersTo[position];
    }
}
