package io.kelir.sql.row;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/** Values in PostgreSQL's text form. */
final class WrittenValue {
    private WrittenValue() {}

    static @Nullable String of(@Nullable Object value) {
        if (value instanceof BigDecimal decimal) {
            return decimal.toPlainString();
        }
        if (value instanceof Double number) {
            return DoubleText.write(number);
        }
        if (value instanceof LocalDate date) {
            return TimeText.write(date);
        }
        if (value instanceof LocalDateTime time) {
            return TimeText.write(time, "");
        }
        return value instanceof Instant instant
                ? TimeText.write(Timestamps.atUtc(instant), "+00")
                : value == null ? null : value.toString();
    }
}
