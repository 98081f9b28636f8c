package io.kelir.server.replay;

import com.fasterxml.jackson.databind.JsonNode;
import io.kelir.kafka.audit.EventTopic;
import io.kelir.kafka.audit.TopicEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Puts attempts and outcomes together, which stand on one partition each but in any order beside others. */
final class RecordedRequests {
    private static final String ATTEMPTED = "io.kelir.statement.attempted.v1";
    private static final String COMPLETED = "io.kelir.statement.completed.v1";

    private final Predicate<JsonNode> wanted;
    private final Map<String, JsonNode> attempts = new LinkedHashMap<>();
    private final Map<String, JsonNode> outcomes = new HashMap<>();

    private RecordedRequests(Predicate<JsonNode> wanted) {
        this.wanted = wanted;
    }

    /** The request of an id; that of the first caller where several chose the same. */
    static Optional<RecordedRequest> find(EventTopic topic, String requestId) {
        return read(
                        topic,
                        event -> event.path("data").path("request_id").asText().equals(requestId))
                .stream()
                .findFirst();
    }

    /** What was attempted in a time, oldest first. */
    static List<RecordedRequest> between(EventTopic topic, Instant from, Instant to) {
        return read(topic, event -> true).stream()
                .filter(request -> !request.at().isBefore(from) && request.at().isBefore(to))
                .toList();
    }

    private static List<RecordedRequest> read(EventTopic topic, Predicate<JsonNode> wanted) {
        RecordedRequests requests = new RecordedRequests(wanted);
        topic.readAll(requests::add);
        return requests.all();
    }

    /** A repetition of a request leaves further events; the first of each tell how it was decided. */
    private void add(TopicEvent read) {
        JsonNode event = read.json();
        String type = event.path("type").asText();
        if ((type.equals(ATTEMPTED) || type.equals(COMPLETED)) && wanted.test(event)) {
            Map<String, JsonNode> events = type.equals(ATTEMPTED) ? attempts : outcomes;
            events.merge(key(event.path("data")), event, RecordedRequests::older);
        }
    }

    private static JsonNode older(JsonNode one, JsonNode other) {
        return time(one).compareTo(time(other)) <= 0 ? one : other;
    }

    private static Instant time(JsonNode event) {
        return Instant.parse(event.path("time").asText());
    }

    private static String key(JsonNode data) {
        return data.path("request_id").asText() + " "
                + data.path("actor").path("id").asText() + " "
                + data.path("statement").path("digest").asText();
    }

    private List<RecordedRequest> all() {
        List<RecordedRequest> all = new ArrayList<>();
        attempts.forEach((key, attempt) -> {
            @Nullable JsonNode outcome = outcomes.get(key);
            if (outcome != null) {
                all.add(new RecordedRequest(attempt.path("data"), outcome.path("data"), time(attempt)));
            }
        });
        all.sort(Comparator.comparing(RecordedRequest::at));
        return all;
    }
}
