package io.kelir.policy.diff;

/**
 * One difference between two bundles.
 *
 * @param path      where, in the keys of the policy file
 * @param direction whether the newer bundle lets more out
 * @param text      from what to what
 */
public record Change(String path, Direction direction, String text) {
    /** Whether more or less can leave. What cannot be told counts as widening. */
    public enum Direction {
        WIDENS,
        TIGHTENS,
        /** Bears on nothing that leaves. */
        NEUTRAL;

        /** The direction of a change where the opposite is looked at. */
        Direction reversed() {
            return switch (this) {
                case WIDENS -> TIGHTENS;
                case TIGHTENS -> WIDENS;
                case NEUTRAL -> NEUTRAL;
            };
        }
    }
}
