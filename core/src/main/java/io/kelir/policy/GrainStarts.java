package io.kelir.policy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/** The starts of a grain, for dates and timestamps. Zoned timestamps have their starts in UTC. */
record GrainStarts(Grain grain) implements FilterEdges {
    @Override
    public boolean accepts(Object constant) {
        return constant instanceof LocalDate || constant instanceof LocalDateTime || constant instanceof Instant;
    }

    @Override
    public boolean isEdge(Object constant) {
        LocalDateTime time = time(constant);
        return grain.floor(time).equals(time);
    }

    @Override
    public Object atOrBefore(Object constant) {
        return like(constant, grain.floor(time(constant)));
    }

    @Override
    public Object atOrAfter(Object constant) {
        return isEdge(constant) ? constant : like(constant, grain.next(time(constant)));
    }

    @Override
    public Optional<Object> after(Object constant) {
        LocalDateTime next = grain.next(time(constant));
        boolean dropsTime = constant instanceof LocalDate && !next.equals(Grain.DAY.floor(next));
        return Optional.of(like(constant, dropsTime ? Grain.DAY.next(next) : next));
    }

    @Override
    public String describe() {
        return "the start of a " + grain.unit();
    }

    @Override
    public String rule() {
        return "FILTER_NOT_ON_GRAIN_START";
    }

    private static LocalDateTime time(Object constant) {
        if (constant instanceof LocalDate date) {
            return date.atStartOfDay();
        }
        return constant instanceof Instant instant
                ? LocalDateTime.ofInstant(instant, ZoneOffset.UTC)
                : (LocalDateTime) constant;
    }

    private static Object like(Object constant, LocalDateTime time) {
        if (constant instanceof LocalDate) {
            return time.toLocalDate();
        }
        return constant instanceof Instant ? time.toInstant(ZoneOffset.UTC) : time;
    }
}
