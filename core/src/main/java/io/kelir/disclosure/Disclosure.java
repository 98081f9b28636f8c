package io.kelir.disclosure;

import io.kelir.canonical.Digest;

/**
 * Rows that may leave, encoded once. These bytes are the Kafka record's value, the text block of the MCP reply and what the release
 * digest covers. Made only by {@link DisclosureGate}.
 */
public final class Disclosure {
    private final Outcome outcome;
    private final int rows;
    private final byte[] document;

    Disclosure(Outcome outcome, int rows, byte[] document) {
        this.outcome = outcome;
        this.rows = rows;
        this.document = document.clone();
    }

    /** RELEASED or RELEASED_PARTIAL. */
    public Outcome outcome() {
        return outcome;
    }

    /** Number of rows in the document. */
    public int rows() {
        return rows;
    }

    /** The disclosure document in RFC 8785 form; a copy. */
    public byte[] document() {
        return document.clone();
    }

    /** SHA-256 of the document. */
    public Digest digest() {
        return Digest.of(document);
    }
}
