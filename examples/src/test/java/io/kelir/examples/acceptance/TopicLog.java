package io.kelir.examples.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toSet;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** One topic, read from a point on by a reader that belongs to no group. */
public final class TopicLog implements AutoCloseable {
    private static final long PATIENCE_NANOS = Duration.ofMinutes(3).toNanos();
    private static final Duration POLL = Duration.ofMillis(100);

    private final String topic;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();

    private TopicLog(String topic, KafkaConsumer<byte[], byte[]> consumer) {
        this.topic = topic;
        this.consumer = consumer;
    }

    /** Starts after what the topic holds now. */
    public static TopicLog fromNow(String bootstrapServers, String topic) {
        KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.endOffsets(partitions).forEach(consumer::seek);
        return new TopicLog(topic, consumer);
    }

    /** Everything read so far, once it names every one of some requests. */
    public List<ConsumerRecord<byte[], byte[]>> awaitAll(
            Set<String> requests, Function<List<ConsumerRecord<byte[], byte[]>>, Set<String>> named) {
        return await(read -> named.apply(read).containsAll(requests), () -> {
            Set<String> missing = new TreeSet<>(requests);
            missing.removeAll(named.apply(records));
            return "nothing for " + missing;
        });
    }

    /** Everything read so far, once it is for so many requests. */
    public List<ConsumerRecord<byte[], byte[]>> awaitSome(int requests) {
        return await(
                read -> keys(read).size() >= requests,
                () -> "records for only " + keys(records).size() + " requests");
    }

    private List<ConsumerRecord<byte[], byte[]>> await(
            Predicate<List<ConsumerRecord<byte[], byte[]>>> enough, Supplier<String> found) {
        long endNanos = System.nanoTime() + PATIENCE_NANOS;
        while (!enough.test(records)) {
            if (System.nanoTime() > endNanos) {
                throw new AssertionError("topic " + topic + " holds " + found.get());
            }
            consumer.poll(POLL).forEach(records::add);
        }
        return List.copyOf(records);
    }

    /** Everything that the topic holds now. */
    public List<ConsumerRecord<byte[], byte[]>> toTheEnd() {
        Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
        return await(
                read -> ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue()),
                () -> "more than can be read");
    }

    public static Set<String> keys(List<ConsumerRecord<byte[], byte[]>> records) {
        return records.stream().map(TopicLog::key).collect(toSet());
    }

    public static String key(ConsumerRecord<byte[], byte[]> record) {
        return new String(record.key(), UTF_8);
    }

    @Override
    public void close() {
        consumer.close();
    }
}
