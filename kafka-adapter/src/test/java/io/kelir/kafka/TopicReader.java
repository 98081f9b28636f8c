package io.kelir.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads topics from their beginning. */
public final class TopicReader {
    private static final long PATIENCE_NANOS = Duration.ofSeconds(60).toNanos();

    private TopicReader() {}

    /** Reads until what was read satisfies a condition, then to the end to see what should not be there. */
    public static List<ConsumerRecord<byte[], byte[]>> readUntil(
            String address, String topic, Predicate<List<ConsumerRecord<byte[], byte[]>>> enough) {
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", address), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            List<ConsumerRecord<byte[], byte[]>> read = new ArrayList<>();
            long endNanos = System.nanoTime() + PATIENCE_NANOS;
            while (!enough.test(read)) {
                if (System.nanoTime() > endNanos) {
                    throw new AssertionError("topic " + topic + " holds only " + read.size() + " records");
                }
                consumer.poll(Duration.ofMillis(200)).forEach(read::add);
            }
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(200)).forEach(read::add);
            }
            return read;
        }
    }

    public static List<ConsumerRecord<byte[], byte[]>> read(String address, String topic, int count) {
        return readUntil(address, topic, read -> read.size() >= count);
    }
}
