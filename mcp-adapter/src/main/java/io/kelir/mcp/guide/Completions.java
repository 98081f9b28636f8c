package io.kelir.mcp.guide;

import io.kelir.directory.DataSetDirectory;
import io.kelir.directory.DataSetEntry;
import io.kelir.mcp.transport.CallContext;
import io.kelir.statement.Caller;
import io.modelcontextprotocol.server.McpServerFeatures.SyncCompletionSpecification;
import io.modelcontextprotocol.spec.McpSchema.CompleteReference;
import io.modelcontextprotocol.spec.McpSchema.CompleteResult;
import io.modelcontextprotocol.spec.McpSchema.CompleteResult.CompleteCompletion;
import io.modelcontextprotocol.spec.McpSchema.PromptReference;
import io.modelcontextprotocol.spec.McpSchema.ResourceReference;
import java.util.List;
import java.util.Locale;

/** Completes names of data sets, of those only that exist for the caller. */
public final class Completions {
    private static final int VALUES_MAX = 100;

    private final DataSetDirectory directory;

    public Completions(DataSetDirectory directory) {
        this.directory = directory;
    }

    public List<SyncCompletionSpecification> all() {
        return List.of(of(new PromptReference(Prompts.EXPLORE)), of(new ResourceReference(DataSetResources.EACH)));
    }

    private SyncCompletionSpecification of(CompleteReference reference) {
        return new SyncCompletionSpecification(
                reference,
                (exchange, request) -> beginning(
                        CallContext.caller(exchange.transportContext()),
                        request.argument().value()));
    }

    private CompleteResult beginning(Caller caller, String begun) {
        String beginning = begun.toLowerCase(Locale.ROOT);
        List<String> names = directory.list(caller).stream()
                .map(DataSetEntry::name)
                .filter(name -> name.toLowerCase(Locale.ROOT).contains(beginning))
                .sorted()
                .toList();
        return new CompleteResult(new CompleteCompletion(
                names.stream().limit(VALUES_MAX).toList(), names.size(), names.size() > VALUES_MAX));
    }
}
