package io.kelir.kafka.topic;

import io.kelir.error.ErrorCode;
import io.kelir.error.FederationException;
import io.kelir.kafka.ClientProperties;
import io.kelir.kafka.KafkaSettings;
import io.kelir.kafka.KafkaTopics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.jspecify.annotations.Nullable;

/**
 * The topics of a configuration, and a session with the cluster that may make them. Asks for nothing but metadata, topic configuration and creation, which
 * every broker profile has. Never changes a topic that exists.
 */
public final class TopicPlan implements AutoCloseable {
    private static final Duration WEEK = Duration.ofDays(7);
    private static final Duration MONTH = Duration.ofDays(30);
    private static final long WAIT_SECONDS = 20;
    private static final int REPLICAS_MAX = 3;

    private final KafkaTopics topics;
    private final Admin admin;

    public TopicPlan(KafkaSettings settings) {
        this.topics = settings.topics();
        this.admin = Admin.create(ClientProperties.admin(settings));
    }

    /** What the topics should be. Events are the record, so nothing removes them; what is asked and answered is kept as long as somebody may look for it. */
    public List<PlannedTopic> topics() {
        return List.of(
                new PlannedTopic(topics.plans(), "requests", Optional.of(WEEK)),
                new PlannedTopic(topics.results(), "answers", Optional.of(MONTH)),
                new PlannedTopic(topics.events(), "the record of statements", Optional.empty()),
                new PlannedTopic(topics.deadLetter(), "requests that were not taken", Optional.of(MONTH)));
    }

    /** @throws FederationException DELIVERY_UNAVAILABLE when the cluster does not answer */
    public List<TopicState> states() {
        Set<String> names = get(admin.listTopics().names());
        Map<ConfigResource, Config> configs = get(admin.describeConfigs(topics().stream()
                        .filter(topic -> names.contains(topic.name()))
                        .map(topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic.name()))
                        .toList())
                .all());
        List<TopicState> states = new ArrayList<>();
        for (PlannedTopic topic : topics()) {
            @Nullable Config config = configs.get(new ConfigResource(ConfigResource.Type.TOPIC, topic.name()));
            states.add(new TopicState(topic, names.contains(topic.name()), retention(config)));
        }
        return states;
    }

    private static Optional<String> retention(@Nullable Config config) {
        return Optional.ofNullable(config)
                .map(known -> known.get(TopicConfig.RETENTION_MS_CONFIG))
                .map(ConfigEntry::value);
    }

    /** As many replicas as there are brokers, and no more than three. */
    public short usualReplicas() {
        return (short)
                Math.min(REPLICAS_MAX, get(admin.describeCluster().nodes()).size());
    }

    /**
     * Makes a topic.
     *
     * @throws FederationException DELIVERY_UNAVAILABLE when the cluster does not take it
     */
    public void create(PlannedTopic topic, int partitions, short replicas) {
        NewTopic made = new NewTopic(topic.name(), partitions, replicas)
                .configs(Map.of(
                        TopicConfig.RETENTION_MS_CONFIG,
                        topic.retentionMillis(),
                        TopicConfig.CLEANUP_POLICY_CONFIG,
                        TopicConfig.CLEANUP_POLICY_DELETE));
        get(admin.createTopics(List.of(made)).all());
    }

    private static <T> T get(Future<T> asked) {
        try {
            return asked.get(WAIT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            throw new FederationException(
                    ErrorCode.DELIVERY_UNAVAILABLE,
                    "The Kafka cluster does not do what is asked. Check kafka.bootstrap_servers, kafka.client and what the principal may do.",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FederationException(ErrorCode.CANCELLED, "Asking the Kafka cluster was interrupted.", e);
        }
    }

    @Override
    public void close() {
        admin.close(Duration.ofSeconds(5));
    }
}
