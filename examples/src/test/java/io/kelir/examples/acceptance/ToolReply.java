package io.kelir.examples.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A tool's result as a caller sees it. */
record ToolReply(JsonNode result) {
    static ToolReply of(Map<String, Object> result) {
        return new ToolReply(new ObjectMapper().valueToTree(result));
    }

    JsonNode structured() {
        return result.path("structuredContent");
    }

    String outcome() {
        return structured().path("outcome").asText();
    }

    String code() {
        return structured().path("code").asText();
    }

    String requestId() {
        return structured().path("request_id").asText();
    }

    /** The one text block. */
    String text() {
        return result.path("content").path(0).path("text").asText();
    }

    boolean isReleased() {
        return outcome().equals("RELEASED") || outcome().equals("RELEASED_PARTIAL");
    }

    /** Released rows, each value as text; what is null stays {@code null} in JSON's spelling. */
    List<List<String>> rows() {
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
