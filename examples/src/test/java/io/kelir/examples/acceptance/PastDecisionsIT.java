package io.kelir.examples.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kelir.error.FederationException;
import io.kelir.mcp.auth.TokenIssuer;
import io.kelir.mcp.client.McpClientConnection;
import io.kelir.statement.ActorKind;
import io.kelir.statement.Caller;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Callers see what was decided on their own statements, and nothing of anybody else's. */
@ExtendWith(DemoExtension.class)
@Timeout(300)
class PastDecisionsIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String LIST = "kelir://decisions";
    private static final String ALLOWED = "SELECT r_name, r_regionkey FROM tpch.region WHERE r_regionkey < 98";
    private static final String FORBIDDEN = "SELECT name FROM clinic.patients WHERE birth_year > 1934";

    @Test
    void areListedAndFoundByWhoAskedAndByNobodyElse(RunningDemo demo) {
        ToolReply allowed;
        ToolReply forbidden;
        try (ToolSession session = demo.open()) {
            allowed = session.execute(ALLOWED);
            forbidden = session.execute(FORBIDDEN);

            JsonNode newest = read(session.connection(), LIST);
            List<String> ids = ids(newest);
            assertTrue(ids.containsAll(List.of(allowed.requestId(), forbidden.requestId())), newest::toString);
            JsonNode refused = read(session.connection(), LIST + "/" + forbidden.requestId());
            assertEquals("REFUSED", refused.path("outcome").asText(), refused::toString);
            assertEquals(forbidden.code(), refused.path("code").asText());
            assertFalse(refused.toString().contains("1934"), refused::toString);
        }

        for (Caller caller : List.of(caller("somebody-else", Optional.empty()), caller("demo", Optional.of("carol")))) {
            try (McpClientConnection other = connect(demo, caller)) {
                assertEquals(List.of(), ids(read(other, LIST)), caller::toString);
                for (ToolReply reply : List.of(allowed, forbidden)) {
                    assertThrows(FederationException.class, () -> read(other, LIST + "/" + reply.requestId()));
                }
            }
        }
    }

    private static Caller caller(String subject, Optional<String> onBehalfOf) {
        return new Caller(
                subject,
                onBehalfOf.isPresent() ? ActorKind.DELEGATED_AGENT : ActorKind.HUMAN,
                Set.of("analyst"),
                Set.of("demo"),
                Optional.of("demo"),
                onBehalfOf);
    }

    private static McpClientConnection connect(RunningDemo demo, Caller caller) {
        String token = TokenIssuer.at(demo.home().resolve("token-key.jwk"), Clock.systemUTC())
                .issue(caller, Duration.ofMinutes(5));
        return McpClientConnection.open(demo.url(), () -> token, "acceptance-tests", "1");
    }

    private static List<String> ids(JsonNode list) {
        List<String> ids = new ArrayList<>();
        list.path("decisions")
                .forEach(decision -> ids.add(decision.path("request_id").asText()));
        return ids;
    }

    private static JsonNode read(McpClientConnection connection, String uri) {
        JsonNode result = JSON.valueToTree(connection.request("resources/read", Map.of("uri", uri)));
        try {
            return JSON.readTree(result.path("contents").path(0).path("text").asText());
        } catch (JsonProcessingException e) {
            throw new AssertionError(result.toString(), e);
        }
    }
}
