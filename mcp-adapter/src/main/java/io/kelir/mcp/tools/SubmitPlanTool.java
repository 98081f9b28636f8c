package io.kelir.mcp.tools;

import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import java.util.List;
import java.util.Map;

/** Runs a statement that is given as a tree of operators and gives back what may leave. */
public final class SubmitPlanTool implements KelirTool {
    private final StatementExecution execution;

    public SubmitPlanTool(StatementExecution execution) {
        this.execution = execution;
    }

    @Override
    public Tool definition() {
        return Tool.builder("submit_plan", inputSchema())
                .title("Run a plan specification")
                .description(
                        "Runs a statement given as a tree of operators (scan, filter, project, join, aggregate, sort, limit,"
                                + " union) instead of SQL. The same statement in both languages has the same answer under the same"
                                + " policy. Errors name the JSON path; explain_sql takes the same plan, execute_sql the same further arguments.")
                .outputSchema(AnswerReply.schemaWithJobs())
                .annotations(ToolEffects.ANSWERS)
                .build();
    }

    private static Map<String, Object> inputSchema() {
        return PlanSchema.beside(Schema.object(List.of(StatementArguments.PLAN))
                .with(StatementArguments.PLAN, PlanSchema.OPERATOR)
                .with(StatementArguments.PURPOSE, Schema.withoutWords(StatementArguments.purposeSchema()))
                .with(StatementArguments.MAX_ROWS, Schema.withoutWords(StatementArguments.rowsSchema()))
                .with(StatementArguments.DEADLINE_MS, Schema.withoutWords(StatementArguments.deadlineSchema()))
                .with(StatementArguments.REQUEST_ID, StatementArguments.requestIdSchema())
                .with(StatementArguments.AS_JOB, Schema.withoutWords(StatementArguments.asJobSchema()))
                .build());
    }

    @Override
    public CallToolResult call(ToolCall call) {
        Arguments arguments = call.arguments()
                .only(
                        StatementArguments.PLAN,
                        StatementArguments.PURPOSE,
                        StatementArguments.MAX_ROWS,
                        StatementArguments.DEADLINE_MS,
                        StatementArguments.REQUEST_ID,
                        StatementArguments.AS_JOB);
        return execution.answer(call, StatementArguments.asPlan(arguments), arguments.flag(StatementArguments.AS_JOB));
    }
}
