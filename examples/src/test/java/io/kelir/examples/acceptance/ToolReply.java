package io.kelir.examples.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A tool's result as a caller sees it. */
public record ToolReply(JsonNode result) {
    public static ToolReply of(Map<String, Object> result) {
        return new ToolReply(new ObjectMapper().valueToTree(result));
    }

    public JsonNode structured() {
        return result.path("structuredContent");
    }

    public String outcome() {
        return structured().path("outcome").asText();
    }

    public String code() {
        return structured().path("code").asText();
    }

    public String requestId() {
        return structured().path("request_id").asText();
    }

    /** The one text block. */
    public String text() {
        return result.path("content").path(0).path("text").asText();
    }

    public boolean isReleased() {
        return outcome().equals("RELEASED") || outcome().equals("RELEASED_PARTIAL");
    }

    /** Released rows, each value as text; what is null stays {@code null} in JSON's spelling. */
    public List<List<String>> rows() {
        List<List<String>> rows = new ArrayList<>();
        for (JsonNode row : structured().path("disclosure").path("rows")) {
            List<String> values = new ArrayList<>();
            row.forEach(value -> values.add(value.asText()));
            rows.add(values);
        }
        return rows;
    }

    @Override
    public String toString() {
        return result.toString();
    }
}
