package io.kelir.sql.row;

import java.io.Serializable;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether a value lies in one of many disjoint ranges, found by halving. */
final class RangeSearch implements Serializable {
    private final Bounds[] ranges;
    private final ValueComparator order;

    /**
     * One range.
     *
     * @param lower     null for none
     * @param lowerOpen whether {@code lower} itself is outside
     * @param upper     null for none
     * @param upperOpen whether {@code upper} itself is outside
     */
    record Bounds(@Nullable Object lower, boolean lowerOpen, @Nullable Object upper, boolean upperOpen)
            implements Serializable {
        static Comparator<Bounds> ascending(ValueComparator order) {
            return (left, right) -> {
                if (left.lower == null || right.lower == null) {
                    return left.lower == right.lower ? 0 : left.lower == null ? -1 : 1;
                }
                int byValue = order.compare(left.lower, right.lower);
                return byValue != 0 ? byValue : Boolean.compare(left.lowerOpen, right.lowerOpen);
            };
        }

        boolean startsAtOrBefore(Object value, ValueComparator order) {
            if (lower == null) {
                return true;
            }
            int comparison = order.compare(lower, value);
            return comparison < 0 || (comparison == 0 && !lowerOpen);
        }

        boolean endsAtOrAfter(Object value, ValueComparator order) {
            if (upper == null) {
                return true;
            }
            int comparison = order.compare(upper, value);
            return comparison > 0 || (comparison == 0 && !upperOpen);
        }
    }

    /**
     * @param ranges disjoint, ascending
     */
    RangeSearch(List<Bounds> ranges, ValueComparator order) {
        this.ranges = ranges.toArray(new Bounds[0]);
        this.order = order;
    }

    boolean contains(Object value) {
        int low = 0;
        int high = ranges.length - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            if (ranges[middle].startsAtOrBefore(value, order)) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return high >= 0 && ranges[high].endsAtOrAfter(value, order);
    }
}
