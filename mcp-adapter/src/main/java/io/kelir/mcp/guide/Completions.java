package io.kelir.mcp.guide;

import io.kelir.directory.ColumnEntry;
import io.kelir.directory.DataSetDirectory;
import io.kelir.directory.DataSetEntry;
import io.kelir.mcp.transport.CallContext;
import io.kelir.statement.Caller;
import io.modelcontextprotocol.server.McpServerFeatures.SyncCompletionSpecification;
import io.modelcontextprotocol.spec.McpSchema.CompleteReference;
import io.modelcontextprotocol.spec.McpSchema.CompleteRequest;
import io.modelcontextprotocol.spec.McpSchema.CompleteResult;
import io.modelcontextprotocol.spec.McpSchema.CompleteResult.CompleteCompletion;
import io.modelcontextprotocol.spec.McpSchema.PromptReference;
import io.modelcontextprotocol.spec.McpSchema.ResourceReference;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Completes names of data sets, of their columns and of their policies, of those only that exist for the caller. */
public final class Completions {
    private static final int VALUES_MAX = 100;
    private static final String NAME = "name";
    private static final String COLUMN = "column";

    private final DataSetDirectory directory;

    public Completions(DataSetDirectory directory) {
        this.directory = directory;
    }

    public List<SyncCompletionSpecification> all() {
        return List.of(
                of(new PromptReference(Prompts.EXPLORE)),
                of(new ResourceReference(DataSetResources.EACH)),
                of(new ResourceReference(DataSetResources.COLUMN)),
                of(new ResourceReference(DataSetResources.POLICY)));
    }

    private SyncCompletionSpecification of(CompleteReference reference) {
        return new SyncCompletionSpecification(
                reference,
                (exchange, request) -> holding(
                        candidates(CallContext.caller(exchange.transportContext()), request),
                        request.argument().value()));
    }

    private Stream<String> candidates(Caller caller, CompleteRequest request) {
        if (request.argument().name().equals(COLUMN)) {
            return dataSet(request)
                    .flatMap(name -> directory.find(caller, name))
                    .map(entry -> entry.columns().stream().map(ColumnEntry::name))
                    .orElse(Stream.empty());
        }
        return directory.list(caller).stream().map(DataSetEntry::name);
    }

    /** The name that the client has completed already. */
    private static Optional<String> dataSet(CompleteRequest request) {
        return Optional.ofNullable(request.context())
                .map(CompleteRequest.CompleteContext::arguments)
                .map((Map<String, String> arguments) -> arguments.get(NAME));
    }

    private static CompleteResult holding(Stream<String> candidates, String begun) {
        String part = begun.toLowerCase(Locale.ROOT);
        List<String> names = candidates
                .filter(name -> name.toLowerCase(Locale.ROOT).contains(part))
                .sorted()
                .toList();
        return new CompleteResult(new CompleteCompletion(
                names.stream().limit(VALUES_MAX).toList(), names.size(), names.size() > VALUES_MAX));
    }
}
