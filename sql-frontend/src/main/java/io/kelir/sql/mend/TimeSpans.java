package io.kelir.sql.mend;

import io.kelir.plan.Predicate.Comparison;
import io.kelir.policy.Grain;
import io.kelir.value.TypeName;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.apache.calcite.sql.SqlNode;

/** Comparisons of years and of truncated times with constants, as spans of the time column itself. */
final class TimeSpans {
    private final ConstantReader constants;

    TimeSpans(ConstantReader constants) {
        this.constants = constants;
    }

    /**
     * A span of time; at least one end is given.
     *
     * @param from   first time inside, in the Java class of the column
     * @param before first time no longer inside, likewise
     */
    record Span(Optional<Object> from, Optional<Object> before) {}

    /** The span that means the same as a comparison; empty when there is none. */
    Optional<Span> condition(ColumnForm form, Comparison comparison, SqlNode constant) {
        Optional<Grain> unit = Grain.ofUnit(form.unit());
        if (unit.isEmpty() || (form.kind() == ColumnForm.Kind.PART && unit.get() != Grain.YEAR)) {
            return Optional.empty();
        }
        Optional<LocalDateTime> time = form.kind() == ColumnForm.Kind.PART
                ? constants
                        .number(constant)
                        .filter(year -> year.signum() > 0 && year.intValue() < 10_000)
                        .map(year -> LocalDate.of(year.intValue(), 1, 1).atStartOfDay())
                : constants.time(constant);
        return time.map(unit.get()::floor)
                .map(start -> span(comparison, start, unit.get().next(start), form));
    }

    private static Span span(Comparison comparison, LocalDateTime start, LocalDateTime next, ColumnForm form) {
        TypeName type = form.column().type().name();
        Optional<Object> from = Optional.of(as(type, start));
        Optional<Object> after = Optional.of(as(type, next));
        return switch (comparison) {
            case EQUAL, NOT_EQUAL -> new Span(from, after);
            case LESS -> new Span(Optional.empty(), from);
            case LESS_OR_EQUAL -> new Span(Optional.empty(), after);
            case GREATER -> new Span(after, Optional.empty());
            case GREATER_OR_EQUAL -> new Span(from, Optional.empty());
        };
    }

    private static Object as(TypeName type, LocalDateTime time) {
        if (type == TypeName.DATE) {
            return time.toLocalDate();
        }
        return type == TypeName.TIMESTAMP_WITH_TIME_ZONE ? time.toInstant(ZoneOffset.UTC) : time;
    }
}
