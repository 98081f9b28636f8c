package io.kelir.examples.consumer;

import io.kelir.kafka.audit.TopicEvent;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * One consumer group over the events topic: begins with the first event, commits what its story has taken. Groups know nothing of each other, so a slow one
 * holds up none. Used by one thread.
 */
public final class EventGroup implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);

    private final Story story;
    private final KafkaConsumer<byte[], byte[]> consumer;

    /** @param client properties of the Kafka client, {@code bootstrap.servers} at least */
    public EventGroup(Map<String, Object> client, String topic, Story story) {
        Map<String, Object> properties = new TreeMap<>(client);
        properties.put("group.id", "stories." + story.name());
        properties.put("auto.offset.reset", "earliest");
        properties.put("enable.auto.commit", false);
        this.story = story;
        this.consumer = new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        consumer.subscribe(List.of(topic));
    }

    /** Takes what has come, if anything has, and commits it. */
    public void takeSome() {
        ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
        for (ConsumerRecord<byte[], byte[]> record : records) {
            story.take(TopicEvent.of(record));
        }
        if (!records.isEmpty()) {
            consumer.commitSync();
        }
    }

    /** Whether the group has got its partitions. */
    public boolean hasJoined() {
        return !consumer.assignment().isEmpty();
    }

    /** Events that stand on the group's partitions and were not taken yet. */
    public long lag() {
        Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
        return ends.entrySet().stream()
                .mapToLong(end -> end.getValue() - consumer.position(end.getKey()))
                .sum();
    }

    public Story story() {
        return story;
    }

    @Override
    public void close() {
        consumer.close();
    }
}
