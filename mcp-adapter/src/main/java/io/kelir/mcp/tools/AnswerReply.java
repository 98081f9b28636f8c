package io.kelir.mcp.tools;

import io.kelir.answer.Answer;
import io.kelir.answer.Receipt;
import io.kelir.answer.Reply;
import io.kelir.error.ErrorCode;
import io.kelir.error.FederationException;
import io.kelir.mcp.json.Json;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The MCP form of answers. The text block holds exactly the answer's bytes. */
public final class AnswerReply {
    private AnswerReply() {}

    public static CallToolResult of(Reply reply) {
        return reply.answer()
                .fold(disclosed -> disclosed(disclosed, reply.receipt()), AnswerReply::error, AnswerReply::error);
    }

    /** The result for what is not an answer with rows. */
    static CallToolResult error(Answer answer) {
        byte[] bytes = answer.bytes();
        return result(object(bytes), bytes, true);
    }

    private static CallToolResult disclosed(Answer.Disclosed disclosed, Receipt receipt) {
        byte[] bytes = disclosed.bytes();
        Map<String, Object> structured = new LinkedHashMap<>();
        structured.put("request_id", disclosed.requestId());
        structured.put("outcome", disclosed.outcome().name());
        structured.put("receipt", receipt(receipt));
        structured.put("disclosure", object(bytes));
        return result(structured, bytes, false);
    }

    private static Map<String, Object> receipt(Receipt receipt) {
        Map<String, Object> structured = new LinkedHashMap<>();
        structured.put("status", receipt.status().name().toLowerCase(Locale.ROOT));
        receipt.location().ifPresent(location -> {
            structured.put("topic", location.topic());
            structured.put("partition", location.partition());
            structured.put("offset", location.offset());
        });
        return structured;
    }

    private static CallToolResult result(Map<String, Object> structured, byte[] text, boolean isError) {
        return CallToolResult.builder()
                .structuredContent(structured)
                .textContent(List.of(new String(text, StandardCharsets.UTF_8)))
                .isError(isError)
                .build();
    }

    private static Map<String, Object> object(byte[] bytes) {
        return Json.object(bytes)
                .orElseThrow(() -> new FederationException(ErrorCode.INTERNAL, "an answer's bytes are no JSON object"));
    }

    /** The answer, or why there is none. */
    public static Map<String, Object> schema() {
        return Schema.orError(answerSchema());
    }

    /** As {@link #schema}, or the job that will have the answer. */
    static Map<String, Object> schemaWithJobs() {
        return Map.of("type", "object", "oneOf", List.of(answerSchema(), JobJson.schema(), Schema.ERROR));
    }

    private static Map<String, Object> answerSchema() {
        return Schema.object(List.of("request_id", "outcome", "receipt", "disclosure"))
                .with("request_id", Schema.text())
                .with("outcome", Map.of("enum", List.of("RELEASED", "RELEASED_PARTIAL")))
                .with("receipt", receiptSchema())
                .with("disclosure", disclosureSchema())
                .build();
    }

    private static Map<String, Object> receiptSchema() {
        return Schema.object(List.of("status"))
                .with("status", Map.of("enum", List.of("published", "pending", "none")))
                .with("topic", Schema.text())
                .with("partition", Map.of("type", "integer"))
                .with("offset", Map.of("type", "integer"))
                .build();
    }

    /** Short where it can be: it stands in the list of tools several times, and agents pay for each word. */
    private static Map<String, Object> disclosureSchema() {
        Map<String, Object> column = Schema.object(List.of("name", "type"))
                .with("name", Schema.text())
                .with("type", Schema.text())
                .build();
        return Schema.object(List.of("outcome", "columns", "rows", "truncated", "suppressed", "policy", "snapshot"))
                .with("outcome", Schema.text())
                .with("columns", Schema.arrayOf(column))
                .with("rows", Map.of("type", "array"))
                .with("truncated", Map.of("type", "boolean"))
                .with("suppressed", Map.of("enum", List.of("none", "some")))
                .with("policy", Schema.text())
                .with("snapshot", Schema.text())
                .with("damage", Map.of("type", "array"))
                .build();
    }
}
