package io.kelir.mcp.tools;

import io.kelir.answer.Answer;
import io.kelir.disclosure.Outcome;
import io.kelir.error.ErrorCode;
import io.kelir.error.FederationException;
import io.kelir.pipeline.StatementPipeline;
import io.kelir.policy.Refused;
import io.kelir.statement.Statement;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import java.util.List;
import java.util.Map;

/** Says what a statement would do, without running it, or what it took, dropping what it found. */
public final class ExplainSqlTool implements KelirTool {
    private static final String ANALYZE = "analyze";
    private static final String PICTURE = "picture";

    private final StatementExecution execution;

    public ExplainSqlTool(StatementExecution execution) {
        this.execution = execution;
    }

    @Override
    public Tool definition() {
        Map<String, Object> input = Schema.object(List.of())
                .with(StatementArguments.SQL, StatementArguments.sqlSchema())
                .with(
                        StatementArguments.PLAN,
                        Map.of("type", "object", "description", "instead of sql: a plan as submit_plan takes it"))
                .with(StatementArguments.PURPOSE, StatementArguments.purposeSchema())
                .with(
                        ANALYZE,
                        Schema.flag(
                                "run the statement and tell what each fragment gave; public data, or operators only"))
                .with(PICTURE, Schema.flag("add an image of the plan, in SVG"))
                .with(StatementArguments.DEADLINE_MS, StatementArguments.deadlineSchema())
                .build();
        return Tool.builder("explain_sql", input)
                .title("Explain a SQL statement")
                .description(
                        "Says whether policy permits a statement and how it would run: the relational plan, what each platform"
                                + " runs by itself, and the execution plan. Runs nothing and reads no data, unless analyze is"
                                + " true: then it runs under the usual limits, and what it finds is dropped.")
                .outputSchema(ExplanationReply.schema())
                .annotations(ToolEffects.READS)
                .build();
    }

    @Override
    public CallToolResult call(ToolCall call) {
        Statement statement = StatementArguments.inSqlOrAsPlan(call.arguments()
                .only(
                        StatementArguments.SQL,
                        StatementArguments.PLAN,
                        StatementArguments.PURPOSE,
                        ANALYZE,
                        PICTURE,
                        StatementArguments.DEADLINE_MS));
        boolean picture = call.arguments().flag(PICTURE);
        StatementPipeline.Explained explained = explained(call, statement);
        return explained
                .explanation()
                .map(explanation -> ExplanationReply.of(explanation, picture))
                .orElseGet(() -> refused(statement, explained.refused().orElseThrow()));
    }

    private StatementPipeline.Explained explained(ToolCall call, Statement statement) {
        if (call.arguments().flag(ANALYZE)) {
            return execution.analyze(call, statement);
        }
        if (statement.deadline().isPresent()) {
            throw new FederationException(
                    ErrorCode.INVALID_ARGUMENT,
                    "Argument 'deadline_ms' goes with analyze: true; without it nothing is run. Leave it out.");
        }
        return execution.explain(call, statement);
    }

    private static CallToolResult refused(Statement statement, Refused refused) {
        return AnswerReply.error(new Answer.Refusal(
                statement.requestId(), Outcome.REFUSED, refused.rule(), refused.message(), refused.nearestAllowed()));
    }
}
