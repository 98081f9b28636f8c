package io.kelir.mcp.tools;

import io.kelir.answer.Answer;
import io.kelir.audit.Door;
import io.kelir.error.FederationException;
import io.kelir.pipeline.StatementPipeline;
import io.kelir.statement.Places;
import io.kelir.statement.RunControl;
import io.kelir.statement.Statement;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import java.time.Clock;
import java.time.Duration;

/** Runs the statements of all tools through the pipeline, a bounded number of them at once. Thread-safe. */
public final class StatementExecution {
    private final StatementPipeline pipeline;
    private final Places places;
    private final Duration deadlineDefault;
    private final Clock clock;

    /**
     * @param places          for the statements of all tools
     * @param deadlineDefault longest time of a statement that names none
     */
    public StatementExecution(StatementPipeline pipeline, Places places, Duration deadlineDefault, Clock clock) {
        this.pipeline = pipeline;
        this.places = places;
        this.deadlineDefault = deadlineDefault;
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

    /** Answers a call with its statement's answer. */
    CallToolResult run(ToolCall call, Statement statement) {
        RunControl control = control(call, statement);
        try (Places.Place place = places.take(control)) {
            return AnswerReply.of(pipeline.answer(call.caller(), statement, Door.MCP, control));
        } catch (FederationException e) {
            return AnswerReply.error(new Answer.Failure(statement.requestId(), e.code(), e.callerMessage()));
        }
    }
}
