package io.kelir.examples.consumer;

import com.fasterxml.jackson.databind.JsonNode;
import io.kelir.kafka.audit.TopicEvent;
import java.time.Instant;
import java.util.TreeMap;

/** Freshness: when each data set was last read for an answer. */
public final class FreshnessStory implements Story {
    private final TreeMap<String, Instant> readAt = new TreeMap<>();

    @Override
    public String name() {
        return "freshness";
    }

    @Override
    public void take(TopicEvent event) {
        JsonNode json = event.json();
        JsonNode data = json.path("data");
        if (data.path("outcome").asText().startsWith("RELEASED")) {
            Instant at = Instant.parse(json.path("time").asText());
            for (JsonNode dataSet : data.path("data_sets")) {
                readAt.merge(dataSet.path("name").asText(), at, (one, other) -> one.isAfter(other) ? one : other);
            }
        }
    }

    @Override
    public String told() {
        return readAt.toString();
    }
}
