package io.kelir.disclosure;

import io.kelir.policy.Permitted;

/** Turns evidence into what may leave. Thread-safe, stateless. */
public final class DisclosureGate {
    /**
     * Judges every group by the permitted plan's protection, runs the epilogue on what may leave, cuts to the row limit and encodes.
     *
     * @throws io.kelir.error.FederationException NUMBER_OUT_OF_RANGE when a released integer cannot be told exactly in JSON
     */
    public Release release(Permitted permitted, Evidence evidence) {
        if (evidence.releases().isEmpty()) {
            return new Release.Withheld();
        }
        throw new UnsupportedOperationException("TODO(#2): not built yet " + permitted.context());
    }

    /** The disclosure that was made earlier, from the bytes that the store kept. */
    public Disclosure recall(Outcome outcome, int rows, byte[] document) {
        return new Disclosure(outcome, rows, document);
    }
}
