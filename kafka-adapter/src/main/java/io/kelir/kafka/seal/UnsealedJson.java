package io.kelir.kafka.seal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kelir.canonical.CanonicalJson;
import io.kelir.statement.ActorKind;
import io.kelir.statement.Caller;
import io.kelir.statement.Statement;
import io.kelir.statement.StatementText;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The text under a seal: a caller, and a statement with its text as it was sent. */
final class UnsealedJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private UnsealedJson() {}

    static byte[] encode(Caller caller, Statement statement) {
        Map<String, @Nullable Object> asked = new LinkedHashMap<>();
        asked.put(statement.text().key(), statement.text().source());
        statement.purpose().ifPresent(purpose -> asked.put("purpose", purpose));
        statement.rowsMax().ifPresent(most -> asked.put("max_rows", most));
        statement.deadline().ifPresent(deadline -> asked.put("deadline_ms", deadline.toMillis()));
        return CanonicalJson.encode(Map.of("caller", caller(caller), "statement", asked));
    }

    private static Map<String, Object> caller(Caller caller) {
        Map<String, Object> text = new LinkedHashMap<>();
        text.put("subject", caller.subject());
        text.put("actor", caller.actor().name());
        text.put("roles", List.copyOf(new TreeSet<>(caller.roles())));
        text.put("purposes", List.copyOf(new TreeSet<>(caller.purposes())));
        caller.defaultPurpose().ifPresent(purpose -> text.put("default_purpose", purpose));
        caller.onBehalfOf().ifPresent(person -> text.put("on_behalf_of", person));
        return text;
    }

    /** @throws IllegalArgumentException when the text is none of these */
    static Unsealed decode(String requestId, byte[] plain) {
        try {
            JsonNode text = JSON.readTree(plain);
            return new Unsealed(caller(text.path("caller")), statement(requestId, text.path("statement")));
        } catch (IOException e) {
            throw new IllegalArgumentException("not JSON", e);
        }
    }

    private static Caller caller(JsonNode caller) {
        return new Caller(
                caller.path("subject").asText(),
                ActorKind.valueOf(caller.path("actor").asText()),
                names(caller.path("roles")),
                names(caller.path("purposes")),
                text(caller, "default_purpose"),
                text(caller, "on_behalf_of"));
    }

    private static Statement statement(String requestId, JsonNode body) {
        StatementText text = body.has("plan")
                ? new StatementText.PlanSpecification(body.get("plan").asText())
                : new StatementText.Sql(body.path("sql").asText());
        return new Statement(
                requestId,
                text,
                text(body, "purpose"),
                body.has("max_rows") ? OptionalInt.of(body.get("max_rows").asInt()) : OptionalInt.empty(),
                body.has("deadline_ms")
                        ? Optional.of(Duration.ofMillis(body.get("deadline_ms").asLong()))
                        : Optional.empty());
    }

    private static Set<String> names(JsonNode array) {
        Set<String> names = new TreeSet<>();
        array.forEach(name -> names.add(name.asText()));
        return names;
    }

    private static Optional<String> text(JsonNode object, String key) {
        return Optional.ofNullable(object.get(key)).map(JsonNode::asText);
    }
}
