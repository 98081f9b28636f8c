package io.kelir.platform.segments.scan;

import io.kelir.plan.Predicate;
import io.kelir.platform.segments.format.BatchHeader;
import io.kelir.platform.segments.format.Interval;
import io.kelir.platform.segments.format.SegmentStatistics;
import io.kelir.platform.segments.store.Segment;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Tells from partition, offsets and timestamps alone that no record of a segment or batch can fulfil a scan's conditions. When in doubt,
 * one may.
 */
public final class Pruning {
    private static final Set<String> KNOWN = Set.of("_partition", "_offset", "_ts");

    private final List<Predicate> conjuncts;
    private final Optional<Duration> storedWithin;
    private final boolean asksOffsetsOrTimes;

    /**
     * @param conjuncts    conditions of the scan
     * @param storedWithin how far apart a record's timestamp and the moment at which its segment was stored can be; empty when nobody
     *                     promises anything
     */
    public Pruning(List<Predicate> conjuncts, Optional<Duration> storedWithin) {
        this.conjuncts = List.copyOf(conjuncts);
        this.storedWithin = storedWithin;
        this.asksOffsetsOrTimes = conjuncts.stream()
                .flatMap(conjunct -> conjunct.columns().stream())
                .anyMatch(column ->
                        column.column().equals("_offset") || column.column().equals("_ts"));
    }

    /** Whether knowing more of a segment than its name could tell that it is not needed. */
    boolean asksOffsetsOrTimes() {
        return asksOffsetsOrTimes;
    }

    /** Judges a segment by its listing alone. */
    boolean mayHold(Segment segment) {
        return mayHold(new Place(
                segment.partition(),
                Interval.from(segment.baseOffset()),
                storedAround(segment.object().storedAt())));
    }

    private Interval storedAround(Instant storedAt) {
        return storedWithin
                .map(within -> new Interval(
                        storedAt.minus(within).toEpochMilli(),
                        storedAt.plus(within).toEpochMilli()))
                .orElse(Interval.ALL);
    }

    /** Judges a segment by what is known of it. */
    boolean mayHold(Segment segment, SegmentStatistics statistics) {
        Interval offsets = new Interval(segment.baseOffset(), statistics.lastOffset());
        return mayHold(new Place(segment.partition(), offsets, statistics.timestamps()));
    }

    boolean mayHold(int partition, BatchHeader batch) {
        return mayHold(new Place(partition, batch.offsets(), batch.timestamps()));
    }

    private boolean mayHold(Place place) {
        return conjuncts.stream().allMatch(place::mayFulfil);
    }

    /** Where records stand: what is known of all of them. */
    private record Place(int partition, Interval offsets, Interval timestamps) {
        boolean mayFulfil(Predicate predicate) {
            if (predicate instanceof Predicate.And and) {
                return and.operands().stream().allMatch(this::mayFulfil);
            }
            if (predicate instanceof Predicate.Or or) {
                return or.operands().stream().anyMatch(this::mayFulfil);
            }
            if (predicate instanceof Predicate.Leaf leaf
                    && !KNOWN.contains(leaf.column().column())) {
                return true;
            }
            if (predicate instanceof Predicate.Compare compare) {
                return overlaps(of(compare.column().column()), compare.comparison(), Bound.of(compare.constant()));
            }
            if (predicate instanceof Predicate.In in) {
                Interval values = of(in.column().column());
                return in.constants().stream()
                        .anyMatch(constant -> overlaps(values, Predicate.Comparison.EQUAL, Bound.of(constant)));
            }
            return true;
        }

        private Interval of(String column) {
            return switch (column) {
                case "_partition" -> new Interval(partition, partition);
                case "_offset" -> offsets;
                default -> timestamps;
            };
        }

        private static boolean overlaps(Interval values, Predicate.Comparison comparison, Optional<Bound> constant) {
            if (constant.isEmpty()) {
                return true;
            }
            Bound bound = constant.get();
            return switch (comparison) {
                case EQUAL -> bound.isWhole() && values.contains(bound.floor());
                case NOT_EQUAL -> true;
                case LESS -> bound.isWhole() ? values.least() < bound.floor() : values.least() <= bound.floor();
                case LESS_OR_EQUAL -> values.least() <= bound.floor();
                case GREATER -> values.greatest() > bound.floor();
                case GREATER_OR_EQUAL ->
                    bound.isWhole() ? values.greatest() >= bound.floor() : values.greatest() > bound.floor();
            };
        }
    }

    /**
     * A constant that whole numbers are compared with.
     *
     * @param floor   the greatest whole number that is not greater
     * @param isWhole whether it is that number; a time finer than a millisecond is not
     */
    private record Bound(long floor, boolean isWhole) {
        static Optional<Bound> of(Object constant) {
            if (constant instanceof Integer || constant instanceof Long || constant instanceof Short) {
                return Optional.of(new Bound(((Number) constant).longValue(), true));
            }
            return constant instanceof Instant time ? Optional.of(of(time)) : Optional.empty();
        }

        private static Bound of(Instant time) {
            long millis = time.toEpochMilli();
            return new Bound(millis, time.equals(Instant.ofEpochMilli(millis)));
        }
    }
}
