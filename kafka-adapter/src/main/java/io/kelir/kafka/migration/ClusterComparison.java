package io.kelir.kafka.migration;

import io.kelir.canonical.Digest;
import io.kelir.error.ErrorCode;
import io.kelir.error.FederationException;
import io.kelir.kafka.ClientProperties;
import io.kelir.kafka.KafkaSettings;
import io.kelir.kafka.audit.EventTopic;
import io.kelir.kafka.publish.KafkaAnswerPublisher;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.Header;

/** Compares what is published on two clusters, record by record. Remembers 32 bytes of each, and reads each topic to where it ended at the beginning. */
public final class ClusterComparison {
    private static final int ACKNOWLEDGED_AT_ONCE = 500;

    private final KafkaSettings first;
    private final KafkaSettings second;

    /** @param second the same topics on another cluster */
    public ClusterComparison(KafkaSettings first, KafkaSettings second) {
        this.first = first;
        this.second = second;
    }

    /**
     * Answers and events, which are what is published.
     *
     * @throws FederationException DELIVERY_UNAVAILABLE when a cluster or a topic on it cannot be read
     */
    public List<ComparedTopic> topics() {
        return List.of(compare(first.topics().results()), compare(first.topics().events()));
    }

    private ComparedTopic compare(String topic) {
        Set<Digest> here = digests(first, topic);
        Set<Digest> there = digests(second, topic);
        long both = here.stream().filter(there::contains).count();
        return new ComparedTopic(topic, both, here.size() - both, there.size() - both);
    }

    private static Set<Digest> digests(KafkaSettings cluster, String topic) {
        Set<Digest> digests = new HashSet<>();
        new EventTopic(cluster, topic).readAllRecords(record -> digests.add(digest(record)));
        return digests;
    }

    private static Digest digest(ConsumerRecord<byte[], byte[]> record) {
        byte[] key = record.key() == null ? new byte[0] : record.key();
        byte[] value = record.value() == null ? new byte[0] : record.value();
        return Digest.of(ByteBuffer.allocate(Integer.BYTES + key.length + value.length)
                .putInt(key.length)
                .put(key)
                .put(value)
                .array());
    }

    /**
     * Brings to the second cluster what only the first holds, marked as late, since newer records stand before it.
     *
     * @return how many records
     * @throws FederationException DELIVERY_UNAVAILABLE when either cluster cannot be used; what was brought stays
     */
    public long copy(ComparedTopic compared) {
        Set<Digest> there = digests(second, compared.topic());
        List<ConsumerRecord<byte[], byte[]>> missing = new ArrayList<>();
        long[] copied = {0};
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(ClientProperties.producer(second))) {
            new EventTopic(first, compared.topic()).readAllRecords(record -> {
                if (there.add(digest(record))) {
                    missing.add(record);
                    copied[0]++;
                }
                if (missing.size() == ACKNOWLEDGED_AT_ONCE) {
                    send(producer, missing);
                }
            });
            send(producer, missing);
        }
        return copied[0];
    }

    private static void send(KafkaProducer<byte[], byte[]> producer, List<ConsumerRecord<byte[], byte[]>> records) {
        try {
            List<Future<RecordMetadata>> sent = new ArrayList<>();
            for (ConsumerRecord<byte[], byte[]> record : records) {
                sent.add(producer.send(late(record)));
            }
            for (Future<RecordMetadata> acknowledgement : sent) {
                acknowledgement.get();
            }
            records.clear();
        } catch (ExecutionException | KafkaException e) {
            throw new FederationException(
                    ErrorCode.DELIVERY_UNAVAILABLE, "The second cluster does not take records. Copy again later.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FederationException(ErrorCode.CANCELLED, "Copying was interrupted.", e);
        }
    }

    private static ProducerRecord<byte[], byte[]> late(ConsumerRecord<byte[], byte[]> record) {
        ProducerRecord<byte[], byte[]> late = new ProducerRecord<>(record.topic(), record.key(), record.value());
        for (Header header : record.headers()) {
            late.headers().add(header);
        }
        if (record.headers().lastHeader(KafkaAnswerPublisher.LATE_HEADER) == null) {
            late.headers().add(KafkaAnswerPublisher.LATE_HEADER, new byte[] {'t', 'r', 'u', 'e'});
        }
        return late;
    }
}
