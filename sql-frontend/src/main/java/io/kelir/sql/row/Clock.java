package io.kelir.sql.row;

import java.time.LocalDateTime;

/** Functions of the statement's time, which is the same for every row and every part of a statement. */
final class Clock {
    private Clock() {}

    static RowExpression compile(Call call) {
        LocalDateTime now = Timestamps.atUtc(call.statementTime());
        if (!call.kind().isTime()) {
            throw call.unsupported();
        }
        boolean rounding =
                call.kind() != ValueKind.DATE && call.size() == 1 && call.type().getPrecision() >= 0;
        LocalDateTime value =
                rounding ? Timestamps.rounded(now, Math.min(call.type().getPrecision(), Timestamps.DIGITS_MAX)) : now;
        return new Constant(Timestamps.as(call.kind(), value));
    }
}
