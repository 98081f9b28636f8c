package io.kelir.kafka.submit;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.kelir.error.ErrorCode;
import io.kelir.error.FederationException;
import io.kelir.kafka.ClientProperties;
import io.kelir.kafka.KafkaSettings;
import io.kelir.kafka.signature.PlanSubmission;
import io.kelir.statement.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * Submits signed plans and finds their answers by key. Reads only what is written after it was opened, by a reader without a group, so several
 * clients never take answers from each other. Used by one thread.
 */
public final class PlanClient implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration CLOSE_WAIT = Duration.ofSeconds(5);

    private final PlanSubmission submission;
    private final String deadLetter;
    private final KafkaProducer<byte[], byte[]> producer;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Map<String, PlanAnswer> come = new HashMap<>();

    /**
     * @param settings   how to reach Kafka
     * @param submission signs for the plans topic
     * @param results    where the answers come; policy names it, usually the results topic
     * @throws FederationException DELIVERY_UNAVAILABLE when broker or topics cannot be reached
     */
    public PlanClient(KafkaSettings settings, PlanSubmission submission, String results) {
        this.submission = submission;
        this.deadLetter = settings.topics().deadLetter();
        this.producer = new KafkaProducer<>(ClientProperties.producer(settings));
        this.consumer = new KafkaConsumer<>(ClientProperties.reader(settings));
        try {
            readFromNow(List.of(results, deadLetter));
        } catch (KafkaException e) {
            close();
            throw unreachable(e);
        }
    }

    private void readFromNow(List<String> topics) {
        List<TopicPartition> partitions =
                topics.stream().distinct().flatMap(topic -> partitions(topic)).toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position); // now, not when it is first read
    }

    private Stream<TopicPartition> partitions(String topic) {
        return consumer.partitionsFor(topic).stream().map(info -> new TopicPartition(topic, info.partition()));
    }

    /**
     * Sends a plan. Returns once the broker has it.
     *
     * @throws FederationException DELIVERY_UNAVAILABLE when the broker does not take it
     */
    public void submit(Statement statement) {
        try {
            producer.send(submission.record(statement)).get();
        } catch (ExecutionException | KafkaException e) {
            throw unreachable(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FederationException(ErrorCode.CANCELLED, "Submitting was interrupted.", e);
        }
    }

    /** The answer to a plan that this client submitted; empty when none came in time, though one may come yet. */
    public Optional<PlanAnswer> await(String requestId, Duration longest) {
        long endNanos = System.nanoTime() + longest.toNanos();
        while (!come.containsKey(requestId) && System.nanoTime() < endNanos) {
            consumer.poll(POLL).forEach(this::take);
        }
        return Optional.ofNullable(come.remove(requestId));
    }

    /** Repetitions have the same bytes, so the first counts. */
    private void take(ConsumerRecord<byte[], byte[]> record) {
        if (record.key() != null) {
            come.putIfAbsent(
                    new String(record.key(), UTF_8),
                    record.topic().equals(deadLetter) ? PlanAnswer.ofDeadLetter(record) : PlanAnswer.ofResult(record));
        }
    }

    private static FederationException unreachable(Exception cause) {
        return new FederationException(
                ErrorCode.DELIVERY_UNAVAILABLE, "The broker or one of Kelir's topics cannot be reached.", cause);
    }

    @Override
    public void close() {
        producer.close(CLOSE_WAIT);
        consumer.close();
    }
}
