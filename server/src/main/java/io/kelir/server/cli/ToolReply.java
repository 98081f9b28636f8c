package io.kelir.server.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kelir.error.ErrorCode;
import io.kelir.error.FederationException;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/**
 * A tool's result as the command line needs it.
 *
 * @param isError    whether it is a refusal, withheld or a failure
 * @param text       the text block as sent
 * @param structured the structured content; a missing node where the tool gave only text
 * @param image      the bytes of the first image block
 */
record ToolReply(boolean isError, String text, JsonNode structured, Optional<byte[]> image) {
    private static final ObjectMapper JSON = new ObjectMapper();

    static ToolReply of(Map<String, Object> result) {
        JsonNode tree = JSON.valueToTree(result);
        return new ToolReply(
                tree.path("isError").asBoolean(),
                tree.path("content").path(0).path("text").asText(),
                tree.path("structuredContent"),
                image(tree.path("content")));
    }

    private static Optional<byte[]> image(JsonNode blocks) {
        for (JsonNode block : blocks) {
            if (block.path("type").asText().equals("image")) {
                return Optional.of(Base64.getDecoder().decode(block.path("data").asText()));
            }
        }
        return Optional.empty();
    }

    /** Structured content, indented for people and for {@code jq}. */
    String pretty() {
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(structured);
        } catch (JsonProcessingException e) {
            throw new FederationException(ErrorCode.INTERNAL, "A tree that was read cannot be written.", e);
        }
    }

    /** Code, message and nearest allowed form, as lines. */
    String refusal() {
        JsonNode refusal = structured;
        if (!refusal.has("code")) {
            return text;
        }
        String nearest = refusal.path("nearest_allowed").asText();
        return refusal.path("code").asText() + ": " + refusal.path("message").asText()
                + (nearest.isEmpty() ? "" : System.lineSeparator() + "Nearest allowed: " + nearest);
    }
}
