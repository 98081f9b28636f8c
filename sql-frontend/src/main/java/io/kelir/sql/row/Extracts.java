package io.kelir.sql.row;

import java.math.BigDecimal;
import org.apache.calcite.avatica.util.TimeUnitRange;

/** EXTRACT(field FROM x), with PostgreSQL's numbers: Sunday is day of week 0, weeks are ISO 8601's. */
final class Extracts {
    private Extracts() {}

    static RowExpression compile(Call call) {
        TimeUnitRange unit = call.keyword(0, TimeUnitRange.class);
        ValueKind from = call.kind(1);
        TimeField field = TimeField.of(unit).orElseThrow(() -> unsupported(unit));
        if (!from.isTime() || (from == ValueKind.DATE && field.isTimeOfDay())) {
            throw unsupported(unit);
        }
        int scale = from == ValueKind.DATE ? 0 : field.scale();
        RowExpression scaled = Strict.unary(call.code(1), value -> field.of(Timestamps.dateTime(value), scale));
        ValueKind kind = call.kind();
        if (kind == ValueKind.NUMERIC) {
            return Strict.unary(scaled, value -> BigDecimal.valueOf((Long) value, scale));
        }
        if (scale > 0 || !kind.isInteger()) {
            // An integer would lose the fraction that PostgreSQL's numeric keeps.
            throw unsupported(unit);
        }
        return call.result(scaled, ValueKind.BIGINT);
    }

    private static RuntimeException unsupported(TimeUnitRange unit) {
        return Failures.unsupported("EXTRACT of " + unit.name() + " from this type into this type");
    }
}
