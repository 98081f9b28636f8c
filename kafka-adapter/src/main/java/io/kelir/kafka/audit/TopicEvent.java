package io.kelir.kafka.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.kelir.kafka.publish.KafkaAnswerPublisher;
import java.io.IOException;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A record as it was read from the events topic.
 *
 * @param partition of the topic
 * @param offset    in the partition
 * @param late      whether it waited in an outbox, so that newer events may stand before it
 * @param value     its bytes; not copied, must not be changed
 */
public record TopicEvent(int partition, long offset, boolean late, byte[] value) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What a consumer read. */
    public static TopicEvent of(ConsumerRecord<byte[], byte[]> record) {
        byte[] value = record.value() == null ? new byte[0] : record.value();
        boolean late = record.headers().lastHeader(KafkaAnswerPublisher.LATE_HEADER) != null;
        return new TopicEvent(record.partition(), record.offset(), late, value);
    }

    /** The event; a missing node where the record holds no JSON. */
    public JsonNode json() {
        try {
            return JSON.readTree(value);
        } catch (IOException e) {
            return MissingNode.getInstance();
        }
    }

    /** Where it stands, for people. */
    String place() {
        return "partition " + partition + " offset " + offset;
    }
}
