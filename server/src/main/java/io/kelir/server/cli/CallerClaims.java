package io.kelir.server.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kelir.error.ErrorCode;
import io.kelir.error.FederationException;
import io.kelir.statement.ActorKind;
import io.kelir.statement.Caller;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A caller as an officer describes one: JSON {@code {"roles": ["analyst"], "purposes": ["research"], "actor": "human"}} or words
 * {@code roles=analyst,auditor purposes=research actor=human}.
 */
final class CallerClaims {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> KEYS =
            new TreeSet<>(Set.of("subject", "roles", "purposes", "actor", "default_purpose"));

    private CallerClaims() {}

    /** @throws FederationException INVALID_ARGUMENT saying what is expected */
    static Caller of(String text) {
        ObjectNode claims = text.strip().startsWith("{") ? json(text) : words(text);
        claims.fieldNames().forEachRemaining(key -> {
            if (!KEYS.contains(key)) {
                throw invalid("Claim '" + key + "' is not known. Known: " + String.join(", ", KEYS) + ".");
            }
        });
        Set<String> purposes = names(claims.path("purposes"));
        try {
            return new Caller(
                    claims.path("subject").asText("someone"),
                    actor(claims.path("actor").asText("human")),
                    names(claims.path("roles")),
                    purposes,
                    claims.has("default_purpose")
                            ? Optional.of(claims.path("default_purpose").asText())
                            : only(purposes),
                    Optional.empty());
        } catch (IllegalArgumentException e) {
            throw invalid("The claims contradict each other: " + e.getMessage() + ".");
        }
    }

    /** A token with one purpose needs no default. */
    private static Optional<String> only(Set<String> purposes) {
        return purposes.size() == 1 ? purposes.stream().findFirst() : Optional.empty();
    }

    private static ObjectNode json(String text) {
        try {
            if (JSON.readTree(text) instanceof ObjectNode claims) {
                return claims;
            }
        } catch (JsonProcessingException e) {
            throw new FederationException(ErrorCode.INVALID_ARGUMENT, "The claims are not JSON.", e);
        }
        throw invalid("The claims are no JSON object.");
    }

    private static ObjectNode words(String text) {
        ObjectNode claims = JSON.createObjectNode();
        for (String word : text.strip().split("\\s+")) {
            int equals = word.indexOf('=');
            if (equals < 1) {
                throw invalid(
                        "'" + word + "' is no claim. Expected words like roles=analyst purposes=research actor=human.");
            }
            claims.put(word.substring(0, equals), word.substring(equals + 1));
        }
        return claims;
    }

    private static Set<String> names(JsonNode node) {
        Set<String> names = new LinkedHashSet<>();
        if (node.isArray()) {
            node.forEach(name -> names.add(name.asText()));
        } else {
            Arrays.stream(node.asText().split(","))
                    .filter(name -> !name.isBlank())
                    .forEach(names::add);
        }
        return names;
    }

    private static ActorKind actor(String name) {
        return Arrays.stream(ActorKind.values())
                .filter(kind -> kind.wireName().equals(name))
                .findFirst()
                .orElseThrow(() -> invalid("Actor '" + name + "' is not known. Expected one of "
                        + String.join(
                                ", ",
                                Arrays.stream(ActorKind.values())
                                        .map(ActorKind::wireName)
                                        .toList())
                        + "."));
    }

    private static FederationException invalid(String message) {
        return new FederationException(ErrorCode.INVALID_ARGUMENT, message);
    }
}
