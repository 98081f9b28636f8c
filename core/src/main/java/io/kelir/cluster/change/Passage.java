package io.kelir.cluster.change;

import java.util.Optional;

/**
 * How a change came past the fence.
 *
 * @param way      by what
 * @param approver who approved; APPROVED only
 * @param reason   what was stated; EMERGENCY only
 */
public record Passage(Way way, Optional<String> approver, Optional<String> reason) {
    /** There was no fence. */
    static final Passage OPEN = new Passage(Way.OPEN, Optional.empty(), Optional.empty());

    static Passage approved(String approver) {
        return new Passage(Way.APPROVED, Optional.of(approver), Optional.empty());
    }

    static Passage emergency(String reason) {
        return new Passage(Way.EMERGENCY, Optional.empty(), Optional.of(reason));
    }

    /** By what. */
    public enum Way {
        /** The environment has no fence. */
        OPEN,
        /** A second person approved. */
        APPROVED,
        /** Somebody stated an emergency. */
        EMERGENCY
    }
}
