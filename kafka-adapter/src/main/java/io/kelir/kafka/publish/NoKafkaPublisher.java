package io.kelir.kafka.publish;

import io.kelir.answer.Answer;
import io.kelir.answer.AnswerPublisher;
import io.kelir.answer.OutgoingRecord;
import io.kelir.answer.Receipt;
import io.kelir.answer.StoredRecord;
import io.kelir.audit.StatementEvent;
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
    public void announce(List<StoredRecord> records) {}

    @Override
    public Receipt deliver(List<StoredRecord> records) {
        return Receipt.NONE;
    }
}
