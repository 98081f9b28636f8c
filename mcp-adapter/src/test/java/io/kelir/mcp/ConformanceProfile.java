package io.kelir.mcp;

import io.kelir.mcp.json.Json;
import io.modelcontextprotocol.json.McpJsonDefaults;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.server.McpServerFeatures.SyncCompletionSpecification;
import io.modelcontextprotocol.server.McpServerFeatures.SyncPromptSpecification;
import io.modelcontextprotocol.server.McpServerFeatures.SyncResourceSpecification;
import io.modelcontextprotocol.server.McpServerFeatures.SyncResourceTemplateSpecification;
import io.modelcontextprotocol.server.McpSyncServerExchange;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.CompleteResult;
import io.modelcontextprotocol.spec.McpSchema.CompleteResult.CompleteCompletion;
import io.modelcontextprotocol.spec.McpSchema.CreateMessageRequest;
import io.modelcontextprotocol.spec.McpSchema.ElicitFormRequest;
import io.modelcontextprotocol.spec.McpSchema.GetPromptResult;
import io.modelcontextprotocol.spec.McpSchema.LoggingMessageNotification;
import io.modelcontextprotocol.spec.McpSchema.ProgressNotification;
import io.modelcontextprotocol.spec.McpSchema.Prompt;
import io.modelcontextprotocol.spec.McpSchema.PromptReference;
import io.modelcontextprotocol.spec.McpSchema.ReadResourceResult;
import io.modelcontextprotocol.spec.McpSchema.Resource;
import io.modelcontextprotocol.spec.McpSchema.ResourceTemplate;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;

/** What the official conformance tool asks for by name, behind Kelir's own gate. */
final class ConformanceProfile {
    private static final McpJsonMapper MAPPER = McpJsonDefaults.getMapper();
    private static final Map<String, Object> NO_ARGUMENTS = Map.of("type", "object", "properties", Map.of());

    private final Map<String, Object> fixtures;

    ConformanceProfile() throws IOException {
        try (InputStream stream =
                Objects.requireNonNull(ConformanceProfile.class.getResourceAsStream("conformance.json"))) {
            fixtures = Json.object(stream.readAllBytes()).orElseThrow();
        }
    }

    void addTo(McpServer.SyncSpecification<?> server) {
        part(fixtures, "tools")
                .forEach((name, fixture) -> tool(
                        server,
                        name,
                        object(fixture, "schema"),
                        (exchange, call) -> result(object(fixture, "result"))));
        part(fixtures, "elicitations")
                .forEach((name, properties) ->
                        tool(server, name, NO_ARGUMENTS, (exchange, call) -> elicited(exchange, call, properties)));
        tool(server, "test_tool_with_logging", NO_ARGUMENTS, (exchange, call) -> logged(exchange));
        tool(server, "test_tool_with_progress", NO_ARGUMENTS, ConformanceProfile::progressed);
        tool(server, "test_sampling", NO_ARGUMENTS, ConformanceProfile::sampled);
        part(fixtures, "resources").forEach((uri, content) -> resource(server, uri, content));
        server.resourceTemplates(template());
        part(fixtures, "prompts").forEach((name, messages) -> prompt(server, name, messages));
        server.completions(new SyncCompletionSpecification(
                new PromptReference("test_prompt_with_arguments"),
                (exchange, request) -> new CompleteResult(new CompleteCompletion(List.of("test"), 1, false))));
    }

    private static void tool(
            McpServer.SyncSpecification<?> server,
            String name,
            Map<String, Object> schema,
            BiFunction<McpSyncServerExchange, CallToolRequest, CallToolResult> answer) {
        server.toolCall(
                Tool.builder(name, schema)
                        .description("for the conformance tool")
                        .build(),
                answer);
    }

    private static CallToolResult result(Map<String, Object> fixture) {
        return MAPPER.convertValue(fixture, CallToolResult.class);
    }

    private static CallToolResult said(String text) {
        return CallToolResult.builder().addTextContent(text).isError(false).build();
    }

    private static CallToolResult logged(McpSyncServerExchange exchange) {
        for (String text : List.of("Tool execution started", "Tool processing data", "Tool execution completed")) {
            exchange.loggingNotification(
                    MAPPER.convertValue(Map.of("level", "info", "data", text), LoggingMessageNotification.class));
        }
        return said("logged");
    }

    private static CallToolResult progressed(McpSyncServerExchange exchange, CallToolRequest call) {
        Object token = call.meta() == null ? null : call.meta().get("progressToken");
        for (double progress : new double[] {0, 50, 100}) {
            if (token != null) {
                exchange.progressNotification(ProgressNotification.builder(token, progress)
                        .total(100.0)
                        .build());
            }
        }
        return said("progressed");
    }

    private static CallToolResult sampled(McpSyncServerExchange exchange, CallToolRequest call) {
        Map<String, Object> message = Map.of(
                "role",
                "user",
                "content",
                Map.of("type", "text", "text", String.valueOf(call.arguments().get("prompt"))));
        return said("LLM response: "
                + exchange.createMessage(MAPPER.convertValue(
                        Map.of("messages", List.of(message), "maxTokens", 100), CreateMessageRequest.class)));
    }

    private static CallToolResult elicited(
            McpSyncServerExchange exchange, CallToolRequest call, Map<String, Object> properties) {
        Map<String, Object> schema =
                Map.of("type", "object", "properties", properties, "required", List.copyOf(properties.keySet()));
        Object message = call.arguments() == null ? "" : call.arguments().getOrDefault("message", "Please answer");
        return said("User response: "
                + exchange.createElicitation(MAPPER.convertValue(
                        Map.of("mode", "form", "message", message, "requestedSchema", schema),
                        ElicitFormRequest.class)));
    }

    private static void resource(McpServer.SyncSpecification<?> server, String uri, Map<String, Object> content) {
        server.resources(new SyncResourceSpecification(
                Resource.builder(uri, uri.substring("test://".length()))
                        .description("for the conformance tool")
                        .build(),
                (exchange, request) -> MAPPER.convertValue(content, ReadResourceResult.class)));
    }

    private static SyncResourceTemplateSpecification template() {
        return new SyncResourceTemplateSpecification(
                ResourceTemplate.builder("test://template/{id}/data", "template")
                        .description("for the conformance tool")
                        .mimeType("application/json")
                        .build(),
                (exchange, request) -> {
                    String id = request.uri().replaceFirst("test://template/(.*)/data", "$1");
                    return MAPPER.convertValue(
                            Map.of(
                                    "contents",
                                    List.of(Map.of(
                                            "uri",
                                            request.uri(),
                                            "mimeType",
                                            "application/json",
                                            "text",
                                            "{\"id\":\"" + id + "\",\"templateTest\":true,\"data\":\"Data for ID: " + id
                                                    + "\"}"))),
                            ReadResourceResult.class);
                });
    }

    private static void prompt(McpServer.SyncSpecification<?> server, String name, Map<String, Object> messages) {
        server.prompts(new SyncPromptSpecification(
                Prompt.builder(name).description("for the conformance tool").build(), (exchange, request) -> {
                    String text = Json.write(messages);
                    Map<String, Object> arguments = request.arguments() == null ? Map.of() : request.arguments();
                    for (Map.Entry<String, Object> argument : arguments.entrySet()) {
                        text = text.replace("$" + argument.getKey(), String.valueOf(argument.getValue()));
                    }
                    return MAPPER.convertValue(
                            Json.object(text.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                                    .orElseThrow(),
                            GetPromptResult.class);
                }));
    }

    @SuppressWarnings("unchecked") // the fixture file's own shape
    private static Map<String, Object> object(Map<String, Object> whole, String name) {
        return (Map<String, Object>) Objects.requireNonNull(whole.get(name));
    }

    /** Objects by name. */
    @SuppressWarnings("unchecked") // the fixture file's own shape
    private static Map<String, Map<String, Object>> part(Map<String, Object> whole, String name) {
        return (Map<String, Map<String, Object>>) Objects.requireNonNull(whole.get(name));
    }
}
