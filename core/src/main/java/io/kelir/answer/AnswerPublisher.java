package io.kelir.answer;

import io.kelir.audit.StatementEvent;
import java.util.List;
import java.util.Set;

/**
 * Writes answers and events where consumers find them. Thread-safe. Encoding is pure; delivery never loses what the store keeps.
 */
public interface AnswerPublisher {
    /** The records of an event: one per topic it goes to, possibly none. */
    List<OutgoingRecord> encode(StatementEvent event);

    /** The records of an answer: one per Kafka sink among {@code sinks} ({@code kafka:<topic>}). */
    List<OutgoingRecord> encode(Answer answer, Set<String> sinks);

    /**
     * Tries to write stored records now and forgets in the store what the broker acknowledged; what cannot be written in a short bounded
     * time is written later, in order.
     *
     * @return receipt of the last record given; NONE when there is none
     */
    Receipt deliver(List<StoredRecord> records);
}
