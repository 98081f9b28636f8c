package io.kelir.kafka.topic;

import io.kelir.error.ErrorCode;
import io.kelir.error.FederationException;
import io.kelir.kafka.ClientProperties;
import io.kelir.kafka.KafkaSettings;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Plans that wait for the intake. */
public final class PlanBacklog {
    private PlanBacklog() {}

    /**
     * Records of the plans topic that the intake's group has not committed. Asks without joining the group.
     *
     * @throws FederationException DELIVERY_UNAVAILABLE when the cluster does not answer
     */
    public static long waiting(KafkaSettings settings) {
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(ClientProperties.consumer(settings))) {
            Set<TopicPartition> partitions = consumer
                    .partitionsFor(settings.topics().plans())
                    .stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .collect(Collectors.toSet());
            Map<TopicPartition, Long> beginnings = consumer.beginningOffsets(partitions);
            Map<TopicPartition, OffsetAndMetadata> committed = consumer.committed(partitions);
            long waiting = 0;
            for (Map.Entry<TopicPartition, Long> end :
                    consumer.endOffsets(partitions).entrySet()) {
                @Nullable OffsetAndMetadata done = committed.get(end.getKey());
                long begin = beginnings.getOrDefault(end.getKey(), 0L);
                waiting += end.getValue() - (done == null ? begin : Math.max(begin, done.offset()));
            }
            return waiting;
        } catch (KafkaException e) {
            throw new FederationException(
                    ErrorCode.DELIVERY_UNAVAILABLE, "The plans topic or its group cannot be asked for.", e);
        }
    }
}
