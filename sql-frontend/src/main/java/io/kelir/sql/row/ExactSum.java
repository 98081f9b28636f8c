package io.kelir.sql.row;

import java.io.Serializable;
import java.math.BigDecimal;

/** Sum and count of integers or numerics. The sum has the greatest scale of its addends. */
final class ExactSum implements Serializable {
    private BigDecimal large = BigDecimal.ZERO;
    private long small;
    private long count;

    void add(Object value) {
        if (value instanceof BigDecimal decimal) {
            large = large.add(decimal);
        } else {
            addInteger(((Number) value).longValue());
        }
        count++;
    }

    private void addInteger(long value) {
        long sum = small + value;
        if (((small ^ sum) & (value ^ sum)) < 0) {
            large = large.add(BigDecimal.valueOf(small));
            small = value;
        } else {
            small = sum;
        }
    }

    void merge(ExactSum other) {
        large = large.add(other.large);
        addInteger(other.small);
        count += other.count;
    }

    long count() {
        return count;
    }

    BigDecimal total() {
        return large.add(BigDecimal.valueOf(small));
    }
}
