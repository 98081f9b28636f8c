package io.kelir.mcp.guide;

import io.modelcontextprotocol.server.McpServerFeatures.SyncPromptSpecification;
import io.modelcontextprotocol.spec.McpSchema.GetPromptRequest;
import io.modelcontextprotocol.spec.McpSchema.GetPromptResult;
import io.modelcontextprotocol.spec.McpSchema.Prompt;
import io.modelcontextprotocol.spec.McpSchema.PromptArgument;
import io.modelcontextprotocol.spec.McpSchema.PromptMessage;
import io.modelcontextprotocol.spec.McpSchema.Role;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import java.util.List;
import java.util.Map;

/** Ways to begin a conversation. */
public final class Prompts {
    static final String EXPLORE = "explore_data_set";
    private static final String NAME = "name";
    private static final String CODE = "code";
    private static final String MESSAGE = "message";

    private Prompts() {}

    public static List<SyncPromptSpecification> all() {
        return List.of(exploreDataSet(), explainRefusal());
    }

    private static SyncPromptSpecification exploreDataSet() {
        Prompt prompt = Prompt.builder(EXPLORE)
                .title("Explore a data set")
                .description("Look at a data set and ask the first sensible questions")
                .arguments(List.of(argument(NAME, "name of the data set")))
                .build();
        return new SyncPromptSpecification(
                prompt,
                (exchange, request) -> say("Explore the data set '" + value(request, NAME) + "'. First call"
                        + " describe_dataset. Then ask three aggregates with execute_sql that use only the group keys,"
                        + " bands and steps it lists, and tell what they show. Groups that are too small are suppressed:"
                        + " name that where it happens, and never guess their values."));
    }

    private static SyncPromptSpecification explainRefusal() {
        Prompt prompt = Prompt.builder("explain_refusal")
                .title("Explain a refusal")
                .description("Say why a statement was refused, and find one that is allowed")
                .arguments(List.of(argument(CODE, "code of the refusal"), argument(MESSAGE, "what the refusal says")))
                .build();
        return new SyncPromptSpecification(
                prompt,
                (exchange, request) -> say(
                        "A statement was refused with code '" + value(request, CODE)
                                + "' and this message: " + value(request, MESSAGE)
                                + " Explain in plain words which rule protects whom here. Then call describe_dataset for the data"
                                + " sets concerned, write the nearest statement that is allowed, and check it with explain_sql."));
    }

    private static PromptArgument argument(String name, String description) {
        return PromptArgument.builder(name)
                .description(description)
                .required(true)
                .build();
    }

    private static String value(GetPromptRequest request, String name) {
        Map<String, Object> arguments = request.arguments();
        return arguments == null ? "" : String.valueOf(arguments.getOrDefault(name, ""));
    }

    private static GetPromptResult say(String text) {
        return GetPromptResult.builder(List.of(PromptMessage.builder(
                                Role.USER, TextContent.builder(text).build())
                        .build()))
                .build();
    }
}
