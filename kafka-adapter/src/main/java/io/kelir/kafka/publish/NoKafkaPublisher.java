package io.kelir.kafka.publish;

import io.kelir.answer.Answer;
import io.kelir.answer.AnswerPublisher;
import io.kelir.answer.Delivery;
import io.kelir.answer.EventChain;
import io.kelir.answer.OutgoingRecord;
import io.kelir.answer.StoredRecord;
import io.kelir.audit.StatementEvent;
import io.kelir.statement.Statement;
import java.util.List;
import java.util.Set;

/** Publishes nothing, because no Kafka is configured. Records that an earlier configuration left in the outbox stay there. */
public final class NoKafkaPublisher implements AnswerPublisher {
    @Override
    public List<OutgoingRecord> encode(StatementEvent event) {
        return List.of();
    }

    @Override
    public List<OutgoingRecord> encode(Answer answer, Set<String> sinks) {
        return List.of();
    }

    @Override
    public List<OutgoingRecord> encode(StatementEvent attempt, Statement statement) {
        return List.of();
    }

    @Override
    public EventChain chain() {
        return EventChain.NONE;
    }

    @Override
    public boolean isDeliveryRequired() {
        return false;
    }

    @Override
    public Delivery announce(List<StoredRecord> records) {
        return Delivery.NOTHING;
    }
}
