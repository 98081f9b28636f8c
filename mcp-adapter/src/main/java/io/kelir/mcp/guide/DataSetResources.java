package io.kelir.mcp.guide;

import io.kelir.directory.DataSetDirectory;
import io.kelir.error.FederationException;
import io.kelir.mcp.json.Json;
import io.kelir.mcp.tools.DataSetJson;
import io.kelir.mcp.tools.DescribeDataSetTool;
import io.kelir.mcp.transport.CallContext;
import io.kelir.statement.Caller;
import io.modelcontextprotocol.server.McpServerFeatures.SyncResourceSpecification;
import io.modelcontextprotocol.server.McpServerFeatures.SyncResourceTemplateSpecification;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema.ErrorCodes;
import io.modelcontextprotocol.spec.McpSchema.ReadResourceResult;
import io.modelcontextprotocol.spec.McpSchema.Resource;
import io.modelcontextprotocol.spec.McpSchema.ResourceTemplate;
import io.modelcontextprotocol.spec.McpSchema.TextResourceContents;
import java.util.List;
import java.util.Map;

/** The data sets that exist for a caller, as resources: one list, and one page for each. */
public final class DataSetResources {
    private static final String LIST = "kelir://datasets";
    static final String EACH = LIST + "/{name}";
    private static final String JSON_TYPE = "application/json";

    private final DataSetDirectory directory;

    public DataSetResources(DataSetDirectory directory) {
        this.directory = directory;
    }

    public SyncResourceSpecification list() {
        return new SyncResourceSpecification(
                Resource.builder(LIST, "datasets")
                        .title("Data sets")
                        .description("Every data set that the caller may ask")
                        .mimeType(JSON_TYPE)
                        .build(),
                (exchange, request) -> page(LIST, summaries(CallContext.caller(exchange.transportContext()))));
    }

    public SyncResourceTemplateSpecification each() {
        return new SyncResourceTemplateSpecification(
                ResourceTemplate.builder(EACH, "dataset")
                        .title("Data set")
                        .description("Columns of a data set and what each may be used for")
                        .mimeType(JSON_TYPE)
                        .build(),
                (exchange, request) ->
                        page(request.uri(), described(CallContext.caller(exchange.transportContext()), request.uri())));
    }

    private Map<String, Object> summaries(Caller caller) {
        return Map.of(
                "datasets",
                directory.list(caller).stream().map(DataSetJson::summary).toList());
    }

    private Map<String, Object> described(Caller caller, String uri) {
        try {
            return DescribeDataSetTool.describe(directory, caller, uri.substring(LIST.length() + 1));
        } catch (FederationException e) {
            throw McpError.builder(ErrorCodes.RESOURCE_NOT_FOUND)
                    .message(e.callerMessage())
                    .build();
        }
    }

    private static ReadResourceResult page(String uri, Map<String, Object> content) {
        return ReadResourceResult.builder(List.of(TextResourceContents.builder(uri, Json.write(content))
                        .mimeType(JSON_TYPE)
                        .build()))
                .build();
    }
}
