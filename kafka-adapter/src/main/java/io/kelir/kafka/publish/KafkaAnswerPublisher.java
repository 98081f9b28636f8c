package io.kelir.kafka.publish;

import io.kelir.answer.Answer;
import io.kelir.answer.AnswerPublisher;
import io.kelir.answer.AnswerStore;
import io.kelir.answer.Delivery;
import io.kelir.answer.EventChain;
import io.kelir.answer.Outbox;
import io.kelir.answer.OutgoingRecord;
import io.kelir.answer.Receipt;
import io.kelir.answer.StoredRecord;
import io.kelir.audit.CallerSuspended;
import io.kelir.audit.PolicyEvent;
import io.kelir.audit.StatementEvent;
import io.kelir.audit.ToolEvent;
import io.kelir.cluster.change.ChangeEvent;
import io.kelir.error.FederationException;
import io.kelir.kafka.DeliveryMode;
import io.kelir.kafka.KafkaSettings;
import io.kelir.kafka.KafkaTopics;
import io.kelir.kafka.chain.AuditFolder;
import io.kelir.kafka.chain.WriterChain;
import io.kelir.kafka.event.EventRecords;
import io.kelir.kafka.event.SubjectHash;
import io.kelir.statement.Statement;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes answers and events to Kafka. Records go out in the order of storing per topic, each at least once; consumers tell a
 * repetition by its CloudEvents id. While a topic is away, its records wait in the store's outbox and statements do not wait at all.
 */
public final class KafkaAnswerPublisher implements AnswerPublisher, AutoCloseable {
    /** Header of records that waited in the outbox, so that newer ones may stand before them. */
    public static final String LATE_HEADER = "kelir-outbox";

    private static final Logger LOG = LoggerFactory.getLogger(KafkaAnswerPublisher.class);

    private final EventRecords events;
    private final AnswerRecords answers;
    private final OutboxDelivery delivery;
    private final WriterChain chain;
    private final EventChain published;
    private final Outbox outbox;
    private final boolean required;

    /**
     * Starts delivering what the outbox holds. Returns at once, also when no broker is there.
     *
     * @param audit the folder of a server's own keys and checkpoints; see {@link AuditFolder}
     */
    public KafkaAnswerPublisher(
            KafkaSettings settings, AnswerStore store, SubjectHash subjects, AuditFolder audit, Clock clock) {
        KafkaTopics topics = settings.topics();
        this.events = new EventRecords(topics.events(), settings.source(), subjects, audit.seal(subjects), clock);
        this.answers = new AnswerRecords(topics, settings.source());
        this.chain = new WriterChain(store, events, audit);
        this.published = settings.second().isPresent() ? new DoubledChain(chain) : chain;
        ClusterWriters writers = new ClusterWriters(settings);
        this.delivery =
                new OutboxDelivery(store, writers, List.of(topics.events(), topics.results()), settings.receiptWait());
        this.outbox = new Outbox(store, this);
        this.required = settings.delivery() == DeliveryMode.REQUIRED;
        delivery.start();
    }

    @Override
    public List<OutgoingRecord> encode(StatementEvent event) {
        return List.of(events.record(event));
    }

    @Override
    public List<OutgoingRecord> encode(StatementEvent attempt, Statement statement) {
        return List.of(events.record(attempt, statement));
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
    public List<OutgoingRecord> encode(ChangeEvent event) {
        return List.of(events.record(event));
    }

    @Override
    public List<OutgoingRecord> encode(Answer answer, Set<String> sinks) {
        return answers.of(answer, sinks);
    }

    @Override
    public Delivery announce(List<StoredRecord> records) {
        return new HandedOver(delivery.handOver(records));
    }

    /** Whatever connects to the broker from now on uses these credentials; records that a refused connection could not bring wait in the outbox. */
    public void renewCredentials(KafkaSettings changed) {
        delivery.renewProperties(changed);
    }

    @Override
    public EventChain chain() {
        return published;
    }

    @Override
    public boolean isDeliveryRequired() {
        return required;
    }

    /**
     * Signs what the chain of events ends with, if events came since the last time. Called from time to time.
     *
     * @throws FederationException STORE_UNAVAILABLE
     */
    public Delivery checkpoint() {
        return chain.checkpoint(outbox);
    }

    /**
     * Signs a last checkpoint, and waits a few seconds for acknowledgements that are due; the rest stays in the outbox. The store must still be
     * open.
     */
    @Override
    public void close() {
        try {
            if (!checkpoint().isAcknowledged()) {
                LOG.info("the last checkpoint waits in the outbox");
            }
        } catch (FederationException e) {
            LOG.warn("the last checkpoint cannot be signed now; the next start signs one", e);
        }
        delivery.close();
    }

    /** Every record but an event is an answer's; the receipt is the last answer's. A second cluster is waited for by nobody. */
    private final class HandedOver implements Delivery {
        private final List<PendingRecord> records;

        private HandedOver(List<PendingRecord> records) {
            this.records = records.stream()
                    .filter(pending -> !ClusterWriters.isForSecond(pending.record()))
                    .toList();
        }

        @Override
        public Receipt receipt() {
            for (int i = records.size() - 1; i >= 0; i--) {
                if (!events.isEvent(records.get(i).record())) {
                    return delivery.await(records.get(i));
                }
            }
            return Receipt.NONE;
        }

        @Override
        public boolean isAcknowledged() {
            return records.stream().allMatch(record -> delivery.await(record).status() == Receipt.Status.PUBLISHED);
        }
    }
}
