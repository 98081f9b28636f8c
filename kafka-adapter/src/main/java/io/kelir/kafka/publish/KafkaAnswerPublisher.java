package io.kelir.kafka.publish;

import io.kelir.answer.Answer;
import io.kelir.answer.AnswerPublisher;
import io.kelir.answer.AnswerStore;
import io.kelir.answer.OutgoingRecord;
import io.kelir.answer.Receipt;
import io.kelir.answer.StoredRecord;
import io.kelir.audit.CallerSuspended;
import io.kelir.audit.PolicyEvent;
import io.kelir.audit.StatementEvent;
import io.kelir.audit.ToolEvent;
import io.kelir.kafka.ClientProperties;
import io.kelir.kafka.KafkaSettings;
import io.kelir.kafka.KafkaTopics;
import io.kelir.kafka.event.EventRecords;
import io.kelir.kafka.event.SubjectHash;
import java.time.Clock;
import java.util.List;
import java.util.Set;

/**
 * Publishes answers and events to Kafka. Records go out in the order of storing per topic, each at least once; consumers tell a
 * repetition by its CloudEvents id. While a topic is away, its records wait in the store's outbox and statements do not wait at all.
 */
public final class KafkaAnswerPublisher implements AnswerPublisher, AutoCloseable {
    private final EventRecords events;
    private final AnswerRecords answers;
    private final OutboxDelivery delivery;

    /** Starts delivering what the outbox holds. Returns at once, also when no broker is there. */
    public KafkaAnswerPublisher(KafkaSettings settings, AnswerStore store, SubjectHash subjects, Clock clock) {
        KafkaTopics topics = settings.topics();
        this.events = new EventRecords(topics.events(), settings.source(), subjects, clock);
        this.answers = new AnswerRecords(topics, settings.source());
        this.delivery = new OutboxDelivery(
                store,
                new TopicWriter(ClientProperties.producer(settings)),
                List.of(topics.events(), topics.results()),
                settings.receiptWait());
        delivery.start();
    }

    @Override
    public List<OutgoingRecord> encode(StatementEvent event) {
        return List.of(events.record(event));
    }

    @Override
    public List<OutgoingRecord> encode(CallerSuspended event) {
        return List.of(events.record(event));
    }

    @Override
    public List<OutgoingRecord> encode(PolicyEvent event) {
        return List.of(events.record(event));
    }

    @Override
    public List<OutgoingRecord> encode(ToolEvent event) {
        return List.of(events.record(event));
    }

    @Override
    public List<OutgoingRecord> encode(Answer answer, Set<String> sinks) {
        return answers.of(answer, sinks);
    }

    @Override
    public void announce(List<StoredRecord> records) {
        delivery.handOver(records);
    }

    /** Every record but an event is an answer's; the receipt is the last answer's. */
    @Override
    public Receipt deliver(List<StoredRecord> records) {
        List<PendingRecord> handedOver = delivery.handOver(records);
        for (int i = handedOver.size() - 1; i >= 0; i--) {
            if (!events.isEvent(handedOver.get(i).record())) {
                return delivery.await(handedOver.get(i));
            }
        }
        return Receipt.NONE;
    }

    /** Waits a few seconds for acknowledgements that are due; the rest stays in the outbox. The store must still be open. */
    @Override
    public void close() {
        delivery.close();
    }
}
