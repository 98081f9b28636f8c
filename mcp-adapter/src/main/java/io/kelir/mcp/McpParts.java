package io.kelir.mcp;

import io.kelir.answer.PastDecisions;
import io.kelir.audit.ToolEvent;
import io.kelir.directory.DataSetDirectory;
import io.kelir.job.Jobs;
import io.kelir.mcp.tools.KelirTool;
import io.kelir.mcp.transport.OperatorPage;
import io.kelir.pipeline.StatementPipeline;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the endpoint puts before agents.
 *
 * @param pipeline  answers statements
 * @param directory tells of data sets
 * @param jobs      answers statements later; empty: every call waits for its answer
 * @param decisions what was decided before; empty: callers cannot look at it
 * @param further   tools beside those for statements, data sets and jobs
 * @param pages     what operators may read at the same port, by path
 * @param events    where calls of tools are recorded
 */
public record McpParts(
        StatementPipeline pipeline,
        DataSetDirectory directory,
        Optional<Jobs> jobs,
        Optional<PastDecisions> decisions,
        List<KelirTool> further,
        Map<String, OperatorPage> pages,
        ToolEvent.Sink events) {
    public McpParts {
        further = List.copyOf(further);
        pages = Map.copyOf(pages);
    }

    /** Statements and data sets only. */
    public static McpParts of(StatementPipeline pipeline, DataSetDirectory directory) {
        return new McpParts(
                pipeline, directory, Optional.empty(), Optional.empty(), List.of(), Map.of(), ToolEvent.Sink.NONE);
    }
}
