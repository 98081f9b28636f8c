package io.kelir.platform.segments.format;

/**
 * Whole numbers between two bounds: offsets, or milliseconds since 1970.
 *
 * @param least    the least; {@link Long#MIN_VALUE} when none is known
 * @param greatest the greatest; {@link Long#MAX_VALUE} when none is known
 */
public record Interval(long least, long greatest) {
    /** Nothing is known. */
    public static final Interval ALL = new Interval(Long.MIN_VALUE, Long.MAX_VALUE);

    /** Every number from one on. */
    public static Interval from(long least) {
        return new Interval(least, Long.MAX_VALUE);
    }

    /** Every number up to one. */
    public static Interval upTo(long greatest) {
        return new Interval(Long.MIN_VALUE, greatest);
    }

    /** The least interval that holds both. */
    public Interval hull(Interval other) {
        return new Interval(Math.min(least, other.least), Math.max(greatest, other.greatest));
    }

    public boolean contains(long number) {
        return least <= number && number <= greatest;
    }
}
