package io.kelir.answer;

import io.kelir.audit.CallerSuspended;
import io.kelir.audit.PolicyEvent;
import io.kelir.audit.StatementEvent;
import io.kelir.audit.ToolEvent;
import java.util.List;
import java.util.Set;

/**
 * Writes answers and events where consumers find them. Thread-safe. Encoding is pure; delivery never loses what the store keeps.
 */
public interface AnswerPublisher {
    /** The records of an event: one per topic it goes to, possibly none. */
    List<OutgoingRecord> encode(StatementEvent event);

    /** The records of a suspension: one per topic that events go to, possibly none. */
    default List<OutgoingRecord> encode(CallerSuspended event) {
        return List.of();
    }

    /** The records of a change of policy, as those of a statement's event. */
    default List<OutgoingRecord> encode(PolicyEvent event) {
        return List.of();
    }

    /** The records of a call of a tool, as those of a statement's event. */
    default List<OutgoingRecord> encode(ToolEvent event) {
        return List.of();
    }

    /** The records of an answer: one per Kafka sink among {@code sinks} ({@code kafka:<topic>}). */
    List<OutgoingRecord> encode(Answer answer, Set<String> sinks);

    /**
     * Hands stored records over without waiting for the broker: they are written in order, before any record handed over later by this
     * thread. Called with the attempt event, before the statement runs.
     */
    default void announce(List<StoredRecord> records) {
        deliver(records);
    }

    /**
     * Tries to write stored records now and forgets in the store what the broker acknowledged; what cannot be written in a short bounded
     * time is written later, in order.
     *
     * @return receipt of the last record given that holds an answer; NONE when there is none (events alone have no receipt)
     */
    Receipt deliver(List<StoredRecord> records);
}
