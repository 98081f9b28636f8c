package io.kelir.mcp.tools;

import io.kelir.answer.Answer;
import io.kelir.audit.Door;
import io.kelir.error.ErrorCode;
import io.kelir.error.FederationException;
import io.kelir.job.Jobs;
import io.kelir.pipeline.StatementPipeline;
import io.kelir.statement.Places;
import io.kelir.statement.RunControl;
import io.kelir.statement.Statement;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** Runs the statements of all tools through the pipeline, a bounded number of them at once. Thread-safe. */
public final class StatementExecution {
    private final StatementPipeline pipeline;
    private final Places places;
    private final Duration deadlineDefault;
    private final Optional<Jobs> jobs;
    private final Clock clock;

    /**
     * @param places          for the statements of all tools
     * @param deadlineDefault longest time of a statement that names none
     * @param jobs            takes statements that are answered later; empty: none are taken
     */
    public StatementExecution(
            StatementPipeline pipeline, Places places, Duration deadlineDefault, Optional<Jobs> jobs, Clock clock) {
        this.pipeline = pipeline;
        this.places = places;
        this.deadlineDefault = deadlineDefault;
        this.jobs = jobs;
        this.clock = clock;
    }

    /** Explains a statement without running it. */
    StatementPipeline.Explained explain(ToolCall call, Statement statement) {
        return pipeline.explain(call.caller(), statement);
    }

    /**
     * Runs a statement to explain what its fragments took.
     *
     * @throws FederationException as {@link StatementPipeline#analyze} does, and BUSY
     */
    StatementPipeline.Explained analyze(ToolCall call, Statement statement) {
        RunControl control = control(call, statement);
        try (Places.Place place = places.take(control)) {
            return pipeline.analyze(call.caller(), statement, Door.MCP, control);
        }
    }

    private RunControl control(ToolCall call, Statement statement) {
        RunControl control = new RunControl(clock, statement.deadline().orElse(deadlineDefault));
        call.cancellation().stops(control);
        return control;
    }

    /** Answers a call with its statement's answer, or with the job that will have it. */
    CallToolResult answer(ToolCall call, Statement statement, boolean asJob) {
        return asJob ? submit(call, statement) : run(call, statement);
    }

    private CallToolResult submit(ToolCall call, Statement statement) {
        Jobs taking = jobs.orElseThrow(() -> new FederationException(
                ErrorCode.INVALID_ARGUMENT, "This server takes no jobs. Call without as_job and wait for the answer."));
        return ToolResult.of(JobJson.of(taking.submit(call.caller(), statement)));
    }

    CallToolResult run(ToolCall call, Statement statement) {
        RunControl control = control(call, statement);
        try (Places.Place place = places.take(control)) {
            return AnswerReply.of(pipeline.answer(call.caller(), statement, Door.MCP, control));
        } catch (FederationException e) {
            return AnswerReply.error(new Answer.Failure(statement.requestId(), e.code(), e.callerMessage()));
        }
    }
}
