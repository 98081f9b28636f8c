package io.kelir.kafka.publish;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.kelir.answer.OutgoingRecord;
import io.kelir.answer.Receipt;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordBatchTooLargeException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;

/** A producer that can be replaced: one that has failed fatally never works again. Thread-safe. */
final class TopicWriter implements AutoCloseable {
    private static final Duration CLOSE_WAIT = Duration.ofSeconds(5);

    private volatile Map<String, Object> properties;
    private volatile Producer<byte[], byte[]> producer;
    private volatile boolean hasFailed;
    private volatile boolean hasNewProperties;

    TopicWriter(Map<String, Object> properties) {
        this.properties = properties;
        this.producer = new KafkaProducer<>(properties);
    }

    /** The next producer uses these. The one that works goes on until it fails: it was authenticated. */
    void renewProperties(Map<String, Object> changed) {
        properties = changed;
        hasNewProperties = true;
    }

    /** Whether the producer failed and there are properties with which the next one may not. */
    boolean isToBeReplaced() {
        return hasFailed && hasNewProperties;
    }

    /** Sends a record that newer ones may have overtaken, and says so in it. */
    CompletableFuture<Receipt.Location> writeLate(OutgoingRecord record) {
        Map<String, String> headers = new LinkedHashMap<>(record.headers());
        headers.put(KafkaAnswerPublisher.LATE_HEADER, "true");
        return write(new OutgoingRecord(record.topic(), record.key(), record.value(), headers));
    }

    /** Sends a record. Blocks for a bounded time when the topic is not known; never throws. */
    CompletableFuture<Receipt.Location> write(OutgoingRecord record) {
        CompletableFuture<Receipt.Location> place = new CompletableFuture<>();
        try {
            var unused = producer.send(producerRecord(record), (metadata, failure) -> {
                if (failure == null) {
                    place.complete(new Receipt.Location(metadata.topic(), metadata.partition(), metadata.offset()));
                } else {
                    fail(place, failure);
                }
            });
        } catch (KafkaException | IllegalStateException e) {
            fail(place, e);
        }
        return place;
    }

    private void fail(CompletableFuture<Receipt.Location> place, Exception failure) {
        hasFailed = hasFailed || !isAboutTheRecord(failure);
        place.completeExceptionally(failure);
    }

    private static ProducerRecord<byte[], byte[]> producerRecord(OutgoingRecord record) {
        ProducerRecord<byte[], byte[]> sent =
                new ProducerRecord<>(record.topic(), record.key().getBytes(UTF_8), record.value());
        record.headers().forEach((name, value) -> sent.headers().add(name, value.getBytes(UTF_8)));
        return sent;
    }

    /** Whether a topic can be written, as far as the cluster tells. Blocks for a bounded time. */
    boolean answers(String topic) {
        try {
            return !producer.partitionsFor(topic).isEmpty();
        } catch (KafkaException | IllegalStateException e) {
            return false;
        }
    }

    /** Whether no other record would fare better or worse: the record itself is what the broker refuses. */
    static boolean isAboutTheRecord(Throwable failure) {
        return failure instanceof RecordTooLargeException
                || failure instanceof RecordBatchTooLargeException
                || failure instanceof InvalidRecordException
                || failure instanceof SerializationException;
    }

    /**
     * Starts anew after a failure. What the old producer still holds is aborted, so that it cannot overtake the records before it.
     */
    void renewAfterFailure() {
        if (hasFailed) {
            hasFailed = false;
            hasNewProperties = false;
            producer.close(Duration.ZERO);
            producer = new KafkaProducer<>(properties);
        }
    }

    @Override
    public void close() {
        producer.close(CLOSE_WAIT);
    }
}
