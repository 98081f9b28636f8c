package io.kelir.kafka.audit;

import io.kelir.error.ErrorCode;
import io.kelir.error.FederationException;
import io.kelir.kafka.ClientProperties;
import io.kelir.kafka.KafkaSettings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** The events topic, read by a reader that belongs to no group and commits nothing. */
public final class EventTopic {
    private static final Duration POLL = Duration.ofMillis(200);

    private final KafkaSettings settings;
    private final String topic;

    /** @param topic any topic of the cluster; usually the events' */
    public EventTopic(KafkaSettings settings, String topic) {
        this.settings = settings;
        this.topic = topic;
    }

    /**
     * Everything that the topic holds when this is called, each partition in its order.
     *
     * @throws FederationException DELIVERY_UNAVAILABLE when broker or topic cannot be read
     */
    public void readAll(Consumer<TopicEvent> reader) {
        readAllRecords(record -> reader.accept(TopicEvent.of(record)));
    }

    /**
     * As {@link #readAll}, as the broker gives it.
     *
     * @throws FederationException DELIVERY_UNAVAILABLE when broker or topic cannot be read
     */
    public void readAllRecords(Consumer<ConsumerRecord<byte[], byte[]>> reader) {
        read(reader, consumer -> seekToBeginning(consumer), () -> false);
    }

    /**
     * What comes from now on.
     *
     * @param enough whether to stop; asked about five times a second
     */
    public void follow(Consumer<TopicEvent> reader, BooleanSupplier enough) {
        read(
                record -> reader.accept(TopicEvent.of(record)),
                consumer -> consumer.seekToEnd(consumer.assignment()),
                () -> !enough.getAsBoolean());
    }

    private static void seekToBeginning(KafkaConsumer<byte[], byte[]> consumer) {
        consumer.seekToBeginning(consumer.assignment());
    }

    private void read(
            Consumer<ConsumerRecord<byte[], byte[]>> reader,
            Consumer<KafkaConsumer<byte[], byte[]>> start,
            BooleanSupplier goesOn) {
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(ClientProperties.reader(settings))) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            start.accept(consumer);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (goesOn.getAsBoolean() || isBefore(consumer, ends)) {
                consumer.poll(POLL).forEach(reader);
            }
        } catch (KafkaException e) {
            throw new FederationException(
                    ErrorCode.DELIVERY_UNAVAILABLE, "Topic " + topic + " cannot be read. Is the broker there?", e);
        }
    }

    private static boolean isBefore(KafkaConsumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue());
    }
}
