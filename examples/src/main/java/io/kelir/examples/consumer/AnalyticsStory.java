package io.kelir.examples.consumer;

import com.fasterxml.jackson.databind.JsonNode;
import io.kelir.kafka.audit.TopicEvent;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Analytics: how statements end. An event that comes twice counts once, by its id. */
public final class AnalyticsStory implements Story {
    private final Set<String> seen = new HashSet<>();
    private final TreeMap<String, Integer> outcomes = new TreeMap<>();

    @Override
    public String name() {
        return "analytics";
    }

    @Override
    public void take(TopicEvent event) {
        JsonNode json = event.json();
        JsonNode outcome = json.path("data").path("outcome");
        if (outcome.isTextual() && seen.add(json.path("id").asText())) {
            outcomes.merge(outcome.asText(), 1, Integer::sum);
        }
    }

    /** By outcome. */
    public Map<String, Integer> outcomes() {
        return new TreeMap<>(outcomes);
    }

    @Override
    public String told() {
        return outcomes.toString();
    }
}
