package io.kelir.kafka.publish;

import io.kelir.answer.AnswerStore;
import io.kelir.answer.Receipt;
import io.kelir.answer.StoredRecord;
import io.kelir.kafka.KafkaSettings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings records of the outbox to their topics: as they come while a topic's lane is open, otherwise through the drain. No lock is held
 * while a broker or the store is asked.
 */
final class OutboxDelivery implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OutboxDelivery.class);

    private final ClusterWriters writers;
    private final Duration receiptWait;
    private final Map<String, TopicLane> lanes = new ConcurrentHashMap<>();
    private final LandedRecords landed;
    private final OutboxDrain drain;

    OutboxDelivery(AnswerStore store, ClusterWriters writers, List<String> topics, Duration receiptWait) {
        this.writers = writers;
        this.receiptWait = receiptWait;
        this.landed = new LandedRecords(store);
        this.drain = new OutboxDrain(store, writers, lanes, landed);
        topics.forEach(topic -> lanes.put(topic, new TopicLane(topic)));
    }

    void start() {
        drain.start();
    }

    void renewProperties(KafkaSettings changed) {
        writers.renewProperties(changed);
    }

    /** Sends what can be sent now, in order, and leaves the rest to the drain. */
    List<PendingRecord> handOver(List<StoredRecord> records) {
        return records.stream().map(this::handOver).toList();
    }

    private PendingRecord handOver(StoredRecord stored) {
        return new PendingRecord(stored.record(), stored.id(), place(stored));
    }

    private Optional<CompletableFuture<Receipt.Location>> place(StoredRecord stored) {
        TopicLane lane = lanes.computeIfAbsent(stored.record().topic(), TopicLane::new);
        CompletableFuture<Receipt.Location> drained = landed.expect(stored.id());
        return switch (lane.enter()) {
            case OPEN -> Optional.of(sendUnlessDrained(lane, stored, drained));
            case UNKNOWN -> {
                drain.wake();
                yield Optional.of(drained);
            }
            case AWAY -> {
                landed.expectNoMore(stored.id());
                yield Optional.empty();
            }
        };
    }

    /** The drain reports what it wrote before it opens a lane, so on an open lane it is known whether it wrote this record too. */
    private CompletableFuture<Receipt.Location> sendUnlessDrained(
            TopicLane lane, StoredRecord stored, CompletableFuture<Receipt.Location> drained) {
        if (drained.isDone()) {
            lane.landed();
            return drained;
        }
        landed.expectNoMore(stored.id());
        return send(lane, stored);
    }

    private CompletableFuture<Receipt.Location> send(TopicLane lane, StoredRecord stored) {
        return writers.write(stored.record()).whenComplete((place, failure) -> settle(lane, stored, failure));
    }

    private void settle(TopicLane lane, StoredRecord stored, @Nullable Throwable failure) {
        if (failure == null) {
            landed.acknowledged(stored.id());
            lane.landed();
        } else {
            boolean away = !TopicWriter.isAboutTheRecord(failure);
            LOG.warn("A record for topic {} could not be written and stays in the outbox", lane.topic(), failure);
            lane.lost(away);
        }
        drain.wake();
    }

    /** Waits for a record a bounded time; a topic that takes longer is closed, so that the next statement does not wait for it. */
    Receipt await(PendingRecord pending) {
        if (pending.place().isEmpty()) {
            return Receipt.PENDING;
        }
        try {
            Receipt.Location place = pending.place().get().get(receiptWait.toMillis(), TimeUnit.MILLISECONDS);
            return Receipt.published(place.topic(), place.partition(), place.offset());
        } catch (TimeoutException e) {
            landed.expectNoMore(pending.id());
            closeLane(pending.record().topic());
            return Receipt.PENDING;
        } catch (ExecutionException e) {
            return Receipt.PENDING;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            landed.expectNoMore(pending.id());
            return Receipt.PENDING;
        }
    }

    private void closeLane(String topic) {
        if (lanes.computeIfAbsent(topic, TopicLane::new).close()) {
            LOG.warn("Topic {} did not acknowledge in time; its records wait in the outbox", topic);
        }
        drain.wake();
    }

    @Override
    public void close() {
        drain.stop();
        writers.close();
        landed.forgetAcknowledged();
    }
}
