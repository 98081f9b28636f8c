package io.kelir.mcp.tools;

import io.kelir.answer.Answer;
import io.kelir.audit.Door;
import io.kelir.error.FederationException;
import io.kelir.pipeline.StatementPipeline;
import io.kelir.statement.RunControl;
import io.kelir.statement.Statement;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import io.modelcontextprotocol.spec.McpSchema.ToolAnnotations;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** Runs one statement and gives back what may leave. */
public final class ExecuteSqlTool implements KelirTool {
    private final StatementPipeline pipeline;
    private final StatementSlots slots;
    private final Duration deadlineDefault;
    private final Clock clock;

    /**
     * A tool over the pipeline.
     *
     * @param concurrentStatementsMax statements that run at once; the others wait
     * @param deadlineDefault         longest time of a statement that names none
     */
    public ExecuteSqlTool(
            StatementPipeline pipeline, int concurrentStatementsMax, Duration deadlineDefault, Clock clock) {
        this.pipeline = pipeline;
        this.slots = new StatementSlots(concurrentStatementsMax);
        this.deadlineDefault = deadlineDefault;
        this.clock = clock;
    }

    @Override
    public Tool definition() {
        return Tool.builder("execute_sql", inputSchema())
                .title("Run a SQL statement")
                .description(
                        "Runs one SELECT over the data sets of search_datasets, also across databases and event streams, and"
                                + " returns checked aggregates. Rows about persons leave only as groups that are large enough; public data"
                                + " sets may return rows. A refusal says which form is allowed: change the statement and call again.")
                .outputSchema(AnswerReply.schema())
                .annotations(ToolAnnotations.builder()
                        .readOnlyHint(true)
                        .destructiveHint(false)
                        .idempotentHint(false)
                        .openWorldHint(false)
                        .build())
                .build();
    }

    private static java.util.Map<String, Object> inputSchema() {
        return Schema.object(List.of(StatementArguments.SQL))
                .with(StatementArguments.SQL, StatementArguments.sqlSchema())
                .with(StatementArguments.PURPOSE, StatementArguments.purposeSchema())
                .with(StatementArguments.MAX_ROWS, StatementArguments.rowsSchema())
                .with(StatementArguments.DEADLINE_MS, StatementArguments.deadlineSchema())
                .build();
    }

    @Override
    public CallToolResult call(ToolCall call) {
        Statement statement = StatementArguments.read(call.arguments()
                .only(
                        StatementArguments.SQL,
                        StatementArguments.PURPOSE,
                        StatementArguments.MAX_ROWS,
                        StatementArguments.DEADLINE_MS));
        RunControl control = new RunControl(clock, statement.deadline().orElse(deadlineDefault));
        call.cancellation().stops(control);
        try (StatementSlots.Slot slot = slots.take(control)) {
            return AnswerReply.of(pipeline.answer(call.caller(), statement, Door.MCP, control));
        } catch (FederationException e) {
            return AnswerReply.error(new Answer.Failure(statement.requestId(), e.code(), e.callerMessage()));
        }
    }
}
