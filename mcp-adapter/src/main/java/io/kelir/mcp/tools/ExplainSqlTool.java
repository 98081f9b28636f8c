package io.kelir.mcp.tools;

import io.kelir.answer.Answer;
import io.kelir.disclosure.Outcome;
import io.kelir.explain.Explanation;
import io.kelir.mcp.json.Json;
import io.kelir.pipeline.StatementPipeline;
import io.kelir.policy.Refused;
import io.kelir.statement.Statement;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Says what a statement would do, without running it. */
public final class ExplainSqlTool implements KelirTool {
    private final StatementPipeline pipeline;

    public ExplainSqlTool(StatementPipeline pipeline) {
        this.pipeline = pipeline;
    }

    @Override
    public Tool definition() {
        Map<String, Object> input = Schema.object(List.of())
                .with(StatementArguments.SQL, StatementArguments.sqlSchema())
                .with(
                        StatementArguments.PLAN,
                        Map.of("type", "object", "description", "instead of sql: a plan as submit_plan takes it"))
                .with(StatementArguments.PURPOSE, StatementArguments.purposeSchema())
                .build();
        return Tool.builder("explain_sql", input)
                .title("Explain a SQL statement")
                .description(
                        "Says whether policy permits a statement and how it would run: the relational plan, what each platform"
                                + " runs by itself, and the execution plan. Runs nothing and reads no data.")
                .outputSchema(outputSchema())
                .annotations(ToolEffects.READS)
                .build();
    }

    private static Map<String, Object> outputSchema() {
        Map<String, Object> fragment = Schema.object(List.of("platform", "text"))
                .with("platform", Schema.text())
                .with("text", Schema.text("what the platform runs"))
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

    @Override
    public CallToolResult call(ToolCall call) {
        Statement statement = StatementArguments.inSqlOrAsPlan(
                call.arguments().only(StatementArguments.SQL, StatementArguments.PLAN, StatementArguments.PURPOSE));
        StatementPipeline.Explained explained = pipeline.explain(call.caller(), statement);
        return explained
                .explanation()
                .map(ExplainSqlTool::permitted)
                .orElseGet(() -> refused(statement, explained.refused().orElseThrow()));
    }

    private static CallToolResult permitted(Explanation explanation) {
        Map<String, Object> structured = new LinkedHashMap<>();
        structured.put("permitted", true);
        structured.put("plan_digest", explanation.planDigest().toString());
        structured.put("relational_plan", explanation.relationalPlan());
        structured.put(
                "fragments",
                explanation.fragments().stream()
                        .map(fragment -> Map.of("platform", fragment.platform(), "text", fragment.text()))
                        .toList());
        structured.put("execution_plan", explanation.executionPlan());
        structured.put("notes", explanation.notes());
        return CallToolResult.builder()
                .structuredContent(structured)
                .textContent(List.of(Json.write(structured)))
                .isError(false)
                .build();
    }

    private static CallToolResult refused(Statement statement, Refused refused) {
        return AnswerReply.error(new Answer.Refusal(
                statement.requestId(), Outcome.REFUSED, refused.rule(), refused.message(), refused.nearestAllowed()));
    }
}
