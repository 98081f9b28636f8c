package io.kelir.mcp.job;

import io.kelir.error.FederationException;
import io.kelir.job.Jobs;
import io.kelir.mcp.json.Json;
import io.kelir.mcp.tools.JobJson;
import io.kelir.mcp.transport.CallContext;
import io.kelir.statement.Caller;
import io.kelir.statement.RunControl;
import io.modelcontextprotocol.server.McpServerFeatures.SyncResourceTemplateSpecification;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema.ErrorCodes;
import io.modelcontextprotocol.spec.McpSchema.ReadResourceResult;
import io.modelcontextprotocol.spec.McpSchema.ResourceTemplate;
import io.modelcontextprotocol.spec.McpSchema.TextResourceContents;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.BiFunction;

/** A caller's jobs and their answers as resources. Only owners find them. */
public final class JobResources {
    private static final String JOBS = "kelir://jobs/";
    private static final String ANSWERS = "kelir://answers/";
    private static final String JSON_TYPE = "application/json";

    private final Jobs jobs;
    private final Duration deadline;
    private final Clock clock;

    /** @param deadline longest time that fetching an answer may take */
    public JobResources(Jobs jobs, Duration deadline, Clock clock) {
        this.jobs = jobs;
        this.deadline = deadline;
        this.clock = clock;
    }

    public List<SyncResourceTemplateSpecification> all() {
        return List.of(
                template(
                        JOBS,
                        "job",
                        "Job",
                        "How far a job is",
                        (caller, id) -> Json.write(JobJson.of(jobs.find(caller, id)))),
                template(ANSWERS, "answer", "Answer", "What a job that is over has found", this::answer));
    }

    private String answer(Caller caller, String id) {
        return new String(
                jobs.answer(caller, id, new RunControl(clock, deadline))
                        .answer()
                        .bytes(),
                StandardCharsets.UTF_8);
    }

    private static SyncResourceTemplateSpecification template(
            String prefix, String name, String title, String description, BiFunction<Caller, String, String> text) {
        return new SyncResourceTemplateSpecification(
                ResourceTemplate.builder(prefix + "{id}", name)
                        .title(title)
                        .description(description)
                        .mimeType(JSON_TYPE)
                        .build(),
                (exchange, request) -> read(
                        request.uri(),
                        text,
                        CallContext.caller(exchange.transportContext()),
                        request.uri().substring(prefix.length())));
    }

    private static ReadResourceResult read(
            String uri, BiFunction<Caller, String, String> text, Caller caller, String id) {
        try {
            return ReadResourceResult.builder(List.of(TextResourceContents.builder(uri, text.apply(caller, id))
                            .mimeType(JSON_TYPE)
                            .build()))
                    .build();
        } catch (FederationException e) {
            throw McpError.builder(ErrorCodes.RESOURCE_NOT_FOUND)
                    .message(e.callerMessage())
                    .build();
        }
    }
}
