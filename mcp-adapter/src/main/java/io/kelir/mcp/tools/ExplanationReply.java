package io.kelir.mcp.tools;

import io.kelir.explain.Explanation;
import io.kelir.explain.PlanPicture;
import io.kelir.mcp.json.Json;
import io.kelir.metering.FragmentTotals;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.ImageContent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The MCP form of explanations. */
final class ExplanationReply {
    private static final String SVG = "image/svg+xml";

    private ExplanationReply() {}

    /** @param picture whether an image of the plan is wanted, as a block of its own behind the text */
    static CallToolResult of(Explanation explanation, boolean picture) {
        Map<String, Object> structured = structured(explanation);
        CallToolResult.Builder result = CallToolResult.builder()
                .structuredContent(structured)
                .addTextContent(Json.write(structured))
                .isError(false);
        if (picture) {
            byte[] svg = PlanPicture.of(explanation).getBytes(StandardCharsets.UTF_8);
            result.addContent(ImageContent.builder(Base64.getEncoder().encodeToString(svg), SVG)
                    .build());
        }
        return result.build();
    }

    private static Map<String, Object> structured(Explanation explanation) {
        Map<String, Object> structured = new LinkedHashMap<>();
        structured.put("permitted", true);
        structured.put("plan_digest", explanation.planDigest().toString());
        structured.put("relational_plan", explanation.relationalPlan());
        structured.put(
                "fragments",
                explanation.fragments().stream().map(ExplanationReply::fragment).toList());
        structured.put("execution_plan", explanation.executionPlan());
        structured.put("notes", explanation.notes());
        return structured;
    }

    private static Map<String, Object> fragment(Explanation.Fragment fragment) {
        Map<String, Object> structured = new LinkedHashMap<>();
        structured.put("platform", fragment.platform());
        structured.put("text", fragment.text());
        fragment.estimated().ifPresent(size -> {
            structured.put("estimated_rows", size.rows());
            structured.put("estimated_bytes", size.bytes());
        });
        fragment.actual().ifPresent(totals -> putTotals(totals, structured));
        return structured;
    }

    private static void putTotals(FragmentTotals totals, Map<String, Object> structured) {
        structured.put("rows", totals.rows());
        structured.put("bytes", totals.bytes());
        structured.put("first_row_ms", millis(totals.firstRow()));
        structured.put("last_row_ms", millis(totals.lastRow()));
        if (!totals.counts().isEmpty()) {
            structured.put("counts", totals.counts());
        }
    }

    /** To the microsecond. */
    private static double millis(Duration time) {
        return Math.round(time.toNanos() / 1e3) / 1e3;
    }

    static Map<String, Object> schema() {
        Map<String, Object> fragment = Schema.object(List.of("platform", "text"))
                .with("platform", Schema.text())
                .with("text", Schema.text())
                .with("estimated_rows", Schema.number())
                .with("estimated_bytes", Schema.number())
                .with("rows", Schema.number())
                .with("bytes", Schema.number())
                .with("first_row_ms", Schema.number())
                .with("last_row_ms", Schema.number())
                .with("counts", Map.of("type", "object"))
                .build();
        return Schema.orError(Schema.object(
                        List.of("permitted", "plan_digest", "relational_plan", "fragments", "execution_plan", "notes"))
                .with("permitted", Map.of("const", true))
                .with("plan_digest", Schema.text())
                .with("relational_plan", Schema.text())
                .with("fragments", Schema.arrayOf(fragment))
                .with("execution_plan", Schema.texts())
                .with("notes", Schema.texts())
                .build());
    }
}
