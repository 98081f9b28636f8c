package io.kelir.kafka.topic;

import java.time.Duration;
import java.util.Optional;

/**
 * A topic as Kelir wants it.
 *
 * @param name      of the topic
 * @param holds     what stands on it, for people
 * @param retention how long records stay; empty for ever
 */
public record PlannedTopic(String name, String holds, Optional<Duration> retention) {
    /** Value of the topic's {@code retention.ms}. */
    public String retentionMillis() {
        return Long.toString(retention.map(Duration::toMillis).orElse(-1L));
    }

    /** How long records stay, for people. */
    public String retentionText() {
        return retention.map(kept -> kept.toDays() + " days").orElse("for ever");
    }
}
