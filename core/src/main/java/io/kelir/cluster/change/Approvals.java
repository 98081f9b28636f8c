package io.kelir.cluster.change;

/** Makes approvals into texts that can be handed on and cannot be forged. Thread-safe. */
public interface Approvals {
    /** The text of an approval. */
    String sign(Approval approval);

    /**
     * The approval that a text holds.
     *
     * @throws io.kelir.error.FederationException APPROVAL_REQUIRED when it is none of these, or has expired
     */
    Approval read(String text);
}
