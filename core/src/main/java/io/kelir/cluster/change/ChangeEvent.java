package io.kelir.cluster.change;

import io.kelir.canonical.Digest;
import io.kelir.statement.Caller;
import java.time.Instant;
import java.util.Optional;

/**
 * One step of a change of a cluster. A change that is made leaves ATTEMPTED before and MADE or FAILED after it.
 *
 * @param at          when
 * @param changeId    the same for all steps of one call
 * @param phase       which step
 * @param caller      who asked for it; the approver where the step is APPROVED
 * @param kind        what kind of change
 * @param target      name of the topic, or id of the group
 * @param environment what the cluster is there for
 * @param diff        what would differ, and in MADE what does; empty where it could not be told
 * @param digest      of the change with its diff
 * @param passage     how it came past the fence; ATTEMPTED and later
 * @param code        why it was refused or failed
 */
public record ChangeEvent(
        Instant at,
        String changeId,
        Phase phase,
        Caller caller,
        String kind,
        String target,
        Environment environment,
        Optional<ChangeDiff> diff,
        Optional<Digest> digest,
        Optional<Passage> passage,
        Optional<String> code) {
    /** A step of a change. */
    public enum Phase {
        /** A dry run told what would differ. */
        REHEARSED,
        /** Not possible, or not permitted. */
        REFUSED,
        /** A second person approved it. */
        APPROVED,
        /** It is about to be made. */
        ATTEMPTED,
        /** It is made. */
        MADE,
        /** It was begun, and whether it is made nobody knows. */
        FAILED
    }

    /** Where events of changes are kept. Thread-safe. */
    @FunctionalInterface
    public interface Sink {
        /**
         * Keeps an event.
         *
         * @throws io.kelir.error.FederationException STORE_UNAVAILABLE when it cannot be kept; nothing is changed then
         */
        void record(ChangeEvent event);
    }
}
