package io.kelir.kafka.intake;

import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.RetriableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The partitions that one consumer holds, with what runs of them. Used by the consumer's thread, except that work ends on others. */
final class PartitionWork implements ConsumerRebalanceListener {
    private static final Logger LOG = LoggerFactory.getLogger(PartitionWork.class);
    private static final long HAND_OVER_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final Consumer<byte[], byte[]> consumer;
    private final KeyedWork threads;
    private final PlanWork work;
    private final Map<TopicPartition, OffsetTracker> trackers = new HashMap<>();

    PartitionWork(Consumer<byte[], byte[]> consumer, KeyedWork threads, PlanWork work) {
        this.consumer = consumer;
        this.threads = threads;
        this.work = work;
    }

    void start(ConsumerRecord<byte[], byte[]> record) {
        OffsetTracker tracker = trackers.computeIfAbsent(
                new TopicPartition(record.topic(), record.partition()), partition -> new OffsetTracker());
        tracker.started(record.offset());
        threads.submit(queueOf(record), () -> finish(record, tracker));
    }

    /** Records that share a key share a queue; records without a key end on the dead-letter topic and need no order. */
    private static String queueOf(ConsumerRecord<byte[], byte[]> record) {
        return record.key() == null
                ? record.partition() + "@" + record.offset()
                : HexFormat.of().formatHex(record.key());
    }

    /** However it ends, the record no longer runs: one that runs for ever would keep others from being read. */
    private void finish(ConsumerRecord<byte[], byte[]> record, OffsetTracker tracker) {
        boolean isFinished = false;
        try {
            isFinished = work.finish(record);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            if (isFinished) {
                tracker.finished(record.offset());
            } else {
                tracker.abandoned(record.offset());
            }
        }
    }

    int runningCount() {
        return trackers.values().stream().mapToInt(OffsetTracker::runningCount).sum();
    }

    /** Commits what is finished without a gap. What cannot be committed now is tried again the next time. */
    void commit() {
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        Map<OffsetTracker, Long> committed = new HashMap<>();
        trackers.forEach((partition, tracker) -> tracker.committable().ifPresent(offset -> {
            offsets.put(partition, new OffsetAndMetadata(offset));
            committed.put(tracker, offset);
        }));
        if (offsets.isEmpty()) {
            return;
        }
        try {
            consumer.commitSync(offsets);
            committed.forEach(OffsetTracker::committed);
        } catch (RetriableException | RebalanceInProgressException e) {
            LOG.debug("Offsets cannot be committed now", e);
        }
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        partitions.forEach(partition -> trackers.put(partition, new OffsetTracker()));
    }

    /** What runs may finish for a while; the next owner gets the rest, and its request ids lead to the same answers. */
    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        awaitIdle(partitions, HAND_OVER_NANOS);
        commit();
        partitions.forEach(trackers::remove);
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> partitions) {
        partitions.forEach(trackers::remove);
    }

    private void awaitIdle(Collection<TopicPartition> partitions, long nanos) {
        long endNanos = System.nanoTime() + nanos;
        try {
            for (TopicPartition partition : partitions) {
                OffsetTracker tracker = trackers.get(partition);
                if (tracker != null) {
                    tracker.awaitIdle(endNanos - System.nanoTime());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
