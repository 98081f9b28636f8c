package io.kelir.answer;

import io.kelir.disclosure.Outcome;

/**
 * What a personal statement released in an epoch: asked again in the same epoch, the same bytes are given.
 *
 * @param outcome  RELEASED, RELEASED_PARTIAL or WITHHELD
 * @param rows     rows in the document; 0 for WITHHELD
 * @param document the disclosure's bytes; empty for WITHHELD
 */
public record StoredRelease(Outcome outcome, int rows, byte[] document) {}
