package io.kelir.ledger;

import io.kelir.policy.Grain;
import io.kelir.value.ValueOrder;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Values in one form per meaning, so that a value of the census, of a constant and of a released group key compare equal. */
final class PlainValue {
    private PlainValue() {}

    /** Numbers as decimals without trailing zeroes, days and instants as date-times in UTC, anything else as it is. */
    static @Nullable Object of(@Nullable Object value) {
        if (value instanceof BigDecimal decimal) {
            return decimal.stripTrailingZeros();
        }
        if (value instanceof Integer || value instanceof Long || value instanceof Short) {
            return BigDecimal.valueOf(((Number) value).longValue()).stripTrailingZeros();
        }
        if (value instanceof Double number) {
            return Double.isFinite(number) ? new BigDecimal(number).stripTrailingZeros() : number.toString();
        }
        if (value instanceof LocalDate date) {
            return date.atStartOfDay();
        }
        return value instanceof Instant instant ? LocalDateTime.ofInstant(instant, ZoneOffset.UTC) : value;
    }

    /** The plain values of a group key. */
    static List<@Nullable Object> all(List<? extends @Nullable Object> values) {
        List<@Nullable Object> plain = new ArrayList<>(values.size());
        values.forEach(value -> plain.add(of(value)));
        return plain;
    }

    static int compare(Object left, Object right) {
        Object one = of(left);
        Object other = of(right);
        return one == null || other == null ? 0 : ValueOrder.compare(one, other);
    }

    /** The start of a {@code date_trunc} unit. */
    static @Nullable Object truncated(@Nullable Object value, String unit) {
        Optional<Grain> grain = Grain.ofUnit(unit);
        return of(value) instanceof LocalDateTime time && grain.isPresent()
                ? grain.get().floor(time)
                : null;
    }
}
