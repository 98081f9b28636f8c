package io.kelir.examples.consumer;

import io.kelir.kafka.chain.CheckpointKey;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Tells all four stories of a running demo until it is stopped: one consumer group each, with its lag.
 *
 * <p>Arguments: the broker's address, the public key of checkpoints ({@code <home>/audit/checkpoint-key.public.pem}).
 */
public final class EventStories {
    private static final String TOPIC = "kelir.events";

    private EventStories() {}

    public static void main(String[] arguments) {
        Map<String, Object> client = Map.of("bootstrap.servers", arguments[0]);
        List<CheckpointKey.Public> keys = List.of(CheckpointKey.Public.read(Path.of(arguments[1])));
        try (EventGroup audit = new EventGroup(client, TOPIC, new AuditStory(keys));
                EventGroup freshness = new EventGroup(client, TOPIC, new FreshnessStory());
                EventGroup analytics = new EventGroup(client, TOPIC, new AnalyticsStory());
                EventGroup evaluation = new EventGroup(client, TOPIC, new EvaluationStory())) {
            List<EventGroup> groups = List.of(audit, freshness, analytics, evaluation);
            while (!Thread.currentThread().isInterrupted()) {
                groups.forEach(EventGroup::takeSome);
                groups.forEach(EventStories::print);
            }
        }
    }

    private static void print(EventGroup group) {
        System.out.printf(
                "%-10s  lag %4d  %s%n",
                group.story().name(), group.lag(), group.story().told());
    }
}
