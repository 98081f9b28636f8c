package io.kelir.mcp.tools;

import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import java.util.List;

/** Runs one statement and gives back what may leave. */
public final class ExecuteSqlTool implements KelirTool {
    private final StatementExecution execution;

    public ExecuteSqlTool(StatementExecution execution) {
        this.execution = execution;
    }

    @Override
    public Tool definition() {
        return Tool.builder("execute_sql", inputSchema())
                .title("Run a SQL statement")
                .description(
                        "Runs one SELECT over the data sets of search_datasets, also across databases and event streams, and"
                                + " returns checked aggregates. Rows about persons leave only as groups that are large enough; public data"
                                + " sets may return rows. A refusal says which form is allowed: change the statement and call again.")
                .outputSchema(AnswerReply.schemaWithJobs())
                .annotations(ToolEffects.ANSWERS)
                .build();
    }

    private static java.util.Map<String, Object> inputSchema() {
        return Schema.object(List.of(StatementArguments.SQL))
                .with(StatementArguments.SQL, StatementArguments.sqlSchema())
                .with(StatementArguments.PURPOSE, StatementArguments.purposeSchema())
                .with(StatementArguments.MAX_ROWS, StatementArguments.rowsSchema())
                .with(StatementArguments.DEADLINE_MS, StatementArguments.deadlineSchema())
                .with(StatementArguments.AS_JOB, StatementArguments.asJobSchema())
                .build();
    }

    @Override
    public CallToolResult call(ToolCall call) {
        Arguments arguments = call.arguments()
                .only(
                        StatementArguments.SQL,
                        StatementArguments.PURPOSE,
                        StatementArguments.MAX_ROWS,
                        StatementArguments.DEADLINE_MS,
                        StatementArguments.AS_JOB);
        return execution.answer(call, StatementArguments.inSql(arguments), arguments.flag(StatementArguments.AS_JOB));
    }
}
