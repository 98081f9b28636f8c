package io.kelir.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Properties of Kafka clients. What Kelir's promises rest on cannot be changed by the configuration's {@code client} block. */
public final class ClientProperties {
    private static final int REQUEST_TIMEOUT_MILLIS = 3_000;
    private static final int DELIVERY_TIMEOUT_MILLIS = 6_000;
    private static final int SESSION_TIMEOUT_MILLIS = 10_000;

    private static final int READER_TIMEOUT_MILLIS = 10_000;

    private ClientProperties() {}

    /** A producer that acknowledges only what every replica in sync has, keeps the order and gives up soon: the outbox tries again. */
    public static Map<String, Object> producer(KafkaSettings settings) {
        Map<String, Object> properties = common(settings);
        boolean idempotent = settings.profile().isIdempotent();
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, idempotent);
        properties.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, idempotent ? 5 : 1);
        properties.put(
                ProducerConfig.MAX_BLOCK_MS_CONFIG, settings.receiptWait().toMillis());
        properties.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_TIMEOUT_MILLIS);
        properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, DELIVERY_TIMEOUT_MILLIS);
        properties.put(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 500);
        properties.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        properties.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        return properties;
    }

    /** A consumer of the intake's group that starts at the beginning and commits nothing by itself. */
    public static Map<String, Object> consumer(KafkaSettings settings) {
        Map<String, Object> properties = common(settings);
        properties.put(ConsumerConfig.GROUP_ID_CONFIG, settings.group());
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, CooperativeStickyAssignor.class.getName());
        properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, settings.intake().inFlightMax());
        properties.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, SESSION_TIMEOUT_MILLIS);
        properties.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, SESSION_TIMEOUT_MILLIS / 4);
        properties.put(ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 500);
        properties.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        properties.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        return properties;
    }

    /** A consumer without a group that reads what is committed, wherever it is told to begin. */
    public static Map<String, Object> reader(KafkaSettings settings) {
        Map<String, Object> properties = common(settings);
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, READER_TIMEOUT_MILLIS);
        properties.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        properties.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        return properties;
    }

    /** An administrative client that asks whether the cluster is there for a bounded time. */
    public static Map<String, Object> admin(KafkaSettings settings) {
        Map<String, Object> properties = common(settings);
        properties.put(CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG, READER_TIMEOUT_MILLIS);
        properties.put(CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_TIMEOUT_MILLIS);
        return properties;
    }

    /** An Admin client whose every call ends within a time. */
    public static Map<String, Object> admin(String bootstrapServers, Map<String, String> client, Duration timeout) {
        Map<String, Object> properties = common(bootstrapServers, client);
        int millis = Math.toIntExact(timeout.toMillis());
        properties.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, millis);
        properties.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, Math.min(millis, REQUEST_TIMEOUT_MILLIS));
        properties.put(AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 500);
        return properties;
    }

    private static Map<String, Object> common(KafkaSettings settings) {
        return common(settings.bootstrapServers(), settings.client());
    }

    private static Map<String, Object> common(String bootstrapServers, Map<String, String> client) {
        Map<String, Object> properties = new HashMap<>(client);
        BearerTokens.complete(properties);
        properties.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        return properties;
    }
}
