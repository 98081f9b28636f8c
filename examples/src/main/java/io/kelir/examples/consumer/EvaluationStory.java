package io.kelir.examples.consumer;

import com.fasterxml.jackson.databind.JsonNode;
import io.kelir.kafka.audit.TopicEvent;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeMap;

/** Evaluation of agents: of all that each kind of actor asked, how much was allowed. */
public final class EvaluationStory implements Story {
    private final Set<String> seen = new HashSet<>();
    private final TreeMap<String, int[]> allowedOfAsked = new TreeMap<>();

    @Override
    public String name() {
        return "evaluation";
    }

    @Override
    public void take(TopicEvent event) {
        JsonNode json = event.json();
        JsonNode data = json.path("data");
        if (data.has("outcome") && seen.add(json.path("id").asText())) {
            int[] counts = allowedOfAsked.computeIfAbsent(
                    data.path("actor").path("kind").asText(), kind -> new int[2]);
            counts[0] += data.path("outcome").asText().equals("REFUSED") ? 0 : 1;
            counts[1]++;
        }
    }

    @Override
    public String told() {
        StringBuilder told = new StringBuilder();
        allowedOfAsked.forEach((kind, counts) -> told.append(kind)
                .append(": ")
                .append(counts[0])
                .append(" of ")
                .append(counts[1])
                .append(" allowed  "));
        return told.toString().strip();
    }
}
