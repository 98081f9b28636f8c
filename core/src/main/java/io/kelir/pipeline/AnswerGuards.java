package io.kelir.pipeline;

import io.kelir.nearest.StatementMender;
import io.kelir.probing.ProbeStore;
import io.kelir.slot.Waiting;

/**
 * What stands around the stations: what refused callers are told to ask, when answers leave, and who asks too much that is not answered.
 *
 * @param mender  proposes statements near a refused one
 * @param waiting lets answers wait for their slot
 * @param probes  remembers answers without rows, by caller
 */
public record AnswerGuards(StatementMender mender, Waiting waiting, ProbeStore probes) {
    /** Proposes nothing, waits by the clock, remembers nothing. */
    public static final AnswerGuards NONE =
            new AnswerGuards(StatementMender.NONE, Waiting::byTheClock, ProbeStore.NONE);
}
