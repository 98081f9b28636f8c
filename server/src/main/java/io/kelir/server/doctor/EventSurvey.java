package io.kelir.server.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import io.kelir.kafka.audit.ChainVerifier;
import io.kelir.kafka.audit.TopicEvent;
import io.kelir.kafka.event.EventType;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What one reading of the events topic tells several rows. */
final class EventSurvey {
    private static final Set<String> KNOWN =
            Stream.of(EventType.values()).map(EventType::type).collect(Collectors.toSet());

    private final ChainVerifier verifier;
    private final Instant since;
    private final Set<String> unknownTypes = new TreeSet<>();
    private Instant newest = Instant.EPOCH;
    private Instant newestRelease = Instant.EPOCH;
    private Instant newestPolicy = Instant.EPOCH;
    private @Nullable String releasedRequest;
    private @Nullable String policyDigest;
    private int ended;
    private int failed;

    /** @param since statements that ended later are counted */
    EventSurvey(ChainVerifier verifier, Instant since) {
        this.verifier = verifier;
        this.since = since;
    }

    void add(TopicEvent read) {
        verifier.add(read);
        JsonNode event = read.json();
        String type = event.path("type").asText();
        if (!KNOWN.contains(type)) {
            unknownTypes.add(type.isEmpty() ? "no type" : type);
            return;
        }
        Instant at = Instant.parse(event.path("time").asText());
        newest = at.isAfter(newest) ? at : newest;
        if (type.equals(EventType.COMPLETED.type())) {
            addOutcome(event.path("data"), at);
        } else if (type.equals(EventType.POLICY_CHANGED.type()) && !at.isBefore(newestPolicy)) {
            newestPolicy = at;
            policyDigest = event.path("data").path("digest").asText();
        }
    }

    private void addOutcome(JsonNode data, Instant at) {
        String outcome = data.path("outcome").asText();
        if (!at.isBefore(since)) {
            ended++;
            failed += outcome.equals("FAILED") ? 1 : 0;
        }
        if (outcome.startsWith("RELEASED") && !at.isBefore(newestRelease)) {
            newestRelease = at;
            releasedRequest = data.path("request_id").asText();
        }
    }

    ChainVerifier verifier() {
        return verifier;
    }

    /** Types that this version does not know. */
    Set<String> unknownTypes() {
        return unknownTypes;
    }

    Instant newest() {
        return newest;
    }

    /** The newest request that released rows. */
    Optional<String> releasedRequest() {
        return Optional.ofNullable(releasedRequest);
    }

    /** Digest of the policy that came into force last. */
    Optional<String> policyDigest() {
        return Optional.ofNullable(policyDigest);
    }

    int ended() {
        return ended;
    }

    int failed() {
        return failed;
    }
}
