package io.kelir.mcp.decision;

import io.kelir.answer.PastDecision;
import io.kelir.answer.PastDecisions;
import io.kelir.error.FederationException;
import io.kelir.mcp.json.Json;
import io.kelir.mcp.transport.CallContext;
import io.kelir.statement.Caller;
import io.modelcontextprotocol.server.McpServerFeatures.SyncResourceSpecification;
import io.modelcontextprotocol.server.McpServerFeatures.SyncResourceTemplateSpecification;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema.ErrorCodes;
import io.modelcontextprotocol.spec.McpSchema.ReadResourceResult;
import io.modelcontextprotocol.spec.McpSchema.Resource;
import io.modelcontextprotocol.spec.McpSchema.ResourceTemplate;
import io.modelcontextprotocol.spec.McpSchema.TextResourceContents;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A caller's own past decisions as resources: {@code kelir://decisions} and one for each request id. Nobody finds another's: whose they are, and for whom
 * an agent acts, is taken from the token alone, and a request id of somebody else is as unknown as one that never was.
 */
public final class DecisionResources {
    private static final String LIST = "kelir://decisions";
    private static final int NEWEST_MAX = 50;
    private static final String JSON_TYPE = "application/json";

    private final PastDecisions decisions;

    public DecisionResources(PastDecisions decisions) {
        this.decisions = decisions;
    }

    /** The caller's last decisions. */
    public SyncResourceSpecification newest() {
        return new SyncResourceSpecification(
                Resource.builder(LIST, "decisions")
                        .title("Past decisions")
                        .description("How the caller's own last " + NEWEST_MAX + " statements ended")
                        .mimeType(JSON_TYPE)
                        .build(),
                (exchange, request) -> page(LIST, () -> newest(CallContext.caller(exchange.transportContext()))));
    }

    /** One decision by request id. */
    public SyncResourceTemplateSpecification each() {
        return new SyncResourceTemplateSpecification(
                ResourceTemplate.builder(LIST + "/{id}", "decision")
                        .title("Past decision")
                        .description("How one of the caller's own statements ended, by request id")
                        .mimeType(JSON_TYPE)
                        .build(),
                (exchange, request) -> page(
                        request.uri(),
                        () -> one(
                                CallContext.caller(exchange.transportContext()),
                                request.uri().substring(LIST.length() + 1))));
    }

    private static ReadResourceResult page(String uri, Supplier<Map<String, @Nullable Object>> content) {
        try {
            return ReadResourceResult.builder(List.of(TextResourceContents.builder(uri, Json.write(content.get()))
                            .mimeType(JSON_TYPE)
                            .build()))
                    .build();
        } catch (FederationException e) {
            throw McpError.builder(ErrorCodes.INTERNAL_ERROR)
                    .message(e.callerMessage())
                    .build();
        }
    }

    private Map<String, @Nullable Object> newest(Caller caller) {
        Map<String, @Nullable Object> list = new LinkedHashMap<>();
        list.put(
                "decisions",
                decisions.newest(caller, NEWEST_MAX).stream()
                        .map(DecisionResources::json)
                        .toList());
        return list;
    }

    private Map<String, @Nullable Object> one(Caller caller, String id) {
        return decisions.decision(caller, id).map(DecisionResources::json).orElseThrow(() -> McpError.builder(
                        ErrorCodes.RESOURCE_NOT_FOUND)
                .message("No statement of yours has this request id.")
                .build());
    }

    private static Map<String, @Nullable Object> json(PastDecision decision) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("request_id", decision.requestId());
        json.put("outcome", decision.outcome().name());
        if (!decision.code().isEmpty()) {
            json.put("code", decision.code());
        }
        json.put("rows", decision.rows());
        json.put("statement_digest", decision.statement().toString());
        if (decision.at().isAfter(Instant.EPOCH)) {
            json.put("decided_at", decision.at().toString());
        }
        return json;
    }
}
