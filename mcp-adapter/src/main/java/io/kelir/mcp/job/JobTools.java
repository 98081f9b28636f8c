package io.kelir.mcp.job;

import io.kelir.job.Job;
import io.kelir.job.Jobs;
import io.kelir.mcp.json.JsonFields;
import io.kelir.mcp.tools.AnswerReply;
import io.kelir.mcp.tools.Arguments;
import io.kelir.mcp.tools.JobJson;
import io.kelir.mcp.tools.KelirTool;
import io.kelir.mcp.tools.Page;
import io.kelir.mcp.tools.Schema;
import io.kelir.mcp.tools.ToolCall;
import io.kelir.mcp.tools.ToolEffects;
import io.kelir.mcp.tools.ToolResult;
import io.kelir.statement.RunControl;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Looks after statements that are answered later. {@code execute_sql} and {@code submit_plan} submit them with {@code as_job}. */
public final class JobTools {
    private static final String WAIT_MS = "wait_ms";
    private static final int WAIT_MILLIS_MAX = 30_000;
    private static final int LISTED = 50;
    private static final int LISTED_MAX = 200;

    private final Jobs jobs;
    private final Duration deadline;
    private final Clock clock;

    private JobTools(Jobs jobs, Duration deadline, Clock clock) {
        this.jobs = jobs;
        this.deadline = deadline;
        this.clock = clock;
    }

    /** @param deadline longest time that fetching an answer may take */
    public static List<KelirTool> of(Jobs jobs, Duration deadline, Clock clock) {
        JobTools tools = new JobTools(jobs, deadline, clock);
        return List.of(tools.getJob(), tools.listJobs(), tools.cancelJob(), tools.getAnswer());
    }

    private KelirTool getJob() {
        Tool definition = tool(
                "get_job",
                "Look at a job",
                "How far a job is; with wait_ms, waits for its end.",
                named().with(WAIT_MS, Schema.integer(0, WAIT_MILLIS_MAX, "longest time to wait for its end; default 0"))
                        .build(),
                Schema.orFailure(JobJson.schema()),
                true);
        return new JobTool(definition, call -> {
            Arguments arguments = call.arguments().only(JobJson.ID, WAIT_MS);
            Duration wait = Duration.ofMillis(
                    arguments.integer(WAIT_MS, 0, WAIT_MILLIS_MAX).orElse(0));
            return told(jobs.await(call.caller(), arguments.text(JobJson.ID), wait));
        });
    }

    private KelirTool listJobs() {
        Tool definition = tool(
                "list_jobs",
                "List jobs",
                "Your jobs, newest first.",
                Page.arguments(Schema.object(List.of()), LISTED, LISTED_MAX, "jobs")
                        .build(),
                Schema.orFailure(
                        Page.next(Schema.object(List.of("jobs")).with("jobs", Schema.arrayOf(JobJson.schema())))
                                .build()),
                true);
        return new JobTool(definition, call -> {
            Page page = Page.of(call.arguments().only(Page.LIMIT, Page.CURSOR), LISTED, LISTED_MAX);
            Map<String, Object> result = new JsonFields().build();
            page.tell("jobs", jobs.list(call.caller()), JobJson::of, result);
            return ToolResult.of(result);
        });
    }

    private KelirTool cancelJob() {
        Tool definition = tool(
                "cancel_job",
                "Cancel a job",
                "Stops a job of yours, also in the database. One that is over stays as it is.",
                named().build(),
                Schema.orFailure(JobJson.schema()),
                false);
        return new JobTool(definition, call -> told(jobs.cancel(call.caller(), id(call))));
    }

    private KelirTool getAnswer() {
        Tool definition = tool(
                "get_answer",
                "Get a job's answer",
                "The answer of a job that is over, if the policy in force now lets it be told.",
                named().build(),
                AnswerReply.schema(),
                true);
        return new JobTool(definition, call -> {
            RunControl control = new RunControl(clock, deadline);
            call.cancellation().stops(control);
            return AnswerReply.of(jobs.answer(call.caller(), id(call), control));
        });
    }

    private static CallToolResult told(Job job) {
        return ToolResult.of(JobJson.of(job));
    }

    private static String id(ToolCall call) {
        return call.arguments().only(JobJson.ID).text(JobJson.ID);
    }

    private static Schema named() {
        return Schema.object(List.of(JobJson.ID)).with(JobJson.ID, Schema.text("as list_jobs and as_job tell it"));
    }

    private static Tool tool(
            String name,
            String title,
            String description,
            Map<String, Object> input,
            Map<String, Object> output,
            boolean reads) {
        return Tool.builder(name, input)
                .title(title)
                .description(description)
                .outputSchema(output)
                .annotations(reads ? ToolEffects.READS : ToolEffects.SETS)
                .build();
    }
}
