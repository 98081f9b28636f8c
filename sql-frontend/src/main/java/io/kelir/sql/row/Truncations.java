package io.kelir.sql.row;

import java.util.Optional;
import org.apache.calcite.avatica.util.TimeUnitRange;

/** DATE_TRUNC(unit, x) and FLOOR(x TO unit). */
final class Truncations {
    private Truncations() {}

    static RowExpression dateTrunc(Call call) {
        String name = (String) call.literal(0).orElseThrow(call::unsupported);
        return truncated(call, 1, TimeUnit.named(name));
    }

    static RowExpression floor(Call call) {
        return truncated(
                call, 0, TimeUnit.named(call.keyword(1, TimeUnitRange.class).name()));
    }

    private static RowExpression truncated(Call call, int time, Optional<TimeUnit> named) {
        TimeUnit unit = named.orElseThrow(() -> Failures.unsupported("a truncation to this unit of time"));
        ValueKind result = call.kind();
        if (!result.isTime() || !call.kind(time).isTime()) {
            throw call.unsupported();
        }
        return Strict.unary(call.code(time), value -> Timestamps.as(result, unit.start(Timestamps.dateTime(value))));
    }
}
