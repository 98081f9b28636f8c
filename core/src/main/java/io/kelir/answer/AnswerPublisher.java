package io.kelir.answer;

import io.kelir.audit.CallerSuspended;
import io.kelir.audit.PolicyEvent;
import io.kelir.audit.StatementEvent;
import io.kelir.audit.ToolEvent;
import io.kelir.cluster.change.ChangeEvent;
import io.kelir.statement.Statement;
import java.util.List;
import java.util.Set;

/**
 * Writes answers and events where consumers find them. Thread-safe. Encoding is pure; delivery never loses what the store keeps.
 */
public interface AnswerPublisher {
    /** The records of an event: one per topic it goes to, possibly none. */
    List<OutgoingRecord> encode(StatementEvent event);

    /**
     * The records of an attempt.
     *
     * @param statement what was asked; it may stand in a record only encrypted
     */
    List<OutgoingRecord> encode(StatementEvent attempt, Statement statement);

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

    /** The records of a step of a cluster's change, as those of a statement's event. */
    default List<OutgoingRecord> encode(ChangeEvent event) {
        return List.of();
    }

    /** The records of an answer: one per Kafka sink among {@code sinks} ({@code kafka:<topic>}). */
    List<OutgoingRecord> encode(Answer answer, Set<String> sinks);

    /**
     * Hands stored records over without waiting for the broker: they are written in order, before any record handed over later; what cannot be
     * written in a short time is written later, in order, and the store forgets what the broker has acknowledged.
     */
    Delivery announce(List<StoredRecord> records);

    /** The chain that events are part of. */
    EventChain chain();

    /** Whether no statement may run, and no answer be given, whose records the broker has not acknowledged. */
    boolean isDeliveryRequired();
}
