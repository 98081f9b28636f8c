package io.kelir.mcp.guide;

import io.kelir.directory.DataSetDirectory;
import io.kelir.error.FederationException;
import io.kelir.mcp.json.Json;
import io.kelir.mcp.tools.DataSetJson;
import io.kelir.mcp.tools.DescribeDataSetTool;
import io.kelir.mcp.tools.ExplainPolicyTool;
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
import java.util.function.BiFunction;

/** The data sets that exist for a caller, as resources: one list, and one page for each. */
public final class DataSetResources {
    private static final String LIST = "kelir://datasets";
    static final String EACH = LIST + "/{name}";
    static final String COLUMN = EACH + "/columns/{column}";
    static final String POLICY = "kelir://policies/{name}";
    private static final String COLUMNS = "/columns/";
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

    /** One page for each data set, for each of its columns, and for what policy says of it. */
    public List<SyncResourceTemplateSpecification> templates() {
        return List.of(
                template(
                        EACH,
                        "dataset",
                        "Data set",
                        "Columns of a data set and what each may be used for",
                        this::dataSet),
                template(COLUMN, "column", "Column", "Type of a column and what it may be used for", this::column),
                template(
                        POLICY,
                        "policy",
                        "Policy",
                        "What may be asked of a data set, and under which terms",
                        this::policy));
    }

    private static SyncResourceTemplateSpecification template(
            String uri,
            String name,
            String title,
            String description,
            BiFunction<Caller, String, Map<String, Object>> content) {
        return new SyncResourceTemplateSpecification(
                ResourceTemplate.builder(uri, name)
                        .title(title)
                        .description(description)
                        .mimeType(JSON_TYPE)
                        .build(),
                (exchange, request) -> found(CallContext.caller(exchange.transportContext()), request.uri(), content));
    }

    private static ReadResourceResult found(
            Caller caller, String uri, BiFunction<Caller, String, Map<String, Object>> content) {
        try {
            return page(uri, content.apply(caller, uri));
        } catch (FederationException e) {
            throw McpError.builder(ErrorCodes.RESOURCE_NOT_FOUND)
                    .message(e.callerMessage())
                    .build();
        }
    }

    private Map<String, Object> summaries(Caller caller) {
        return Map.of(
                "datasets",
                directory.list(caller).stream().map(DataSetJson::summary).toList());
    }

    private Map<String, Object> dataSet(Caller caller, String uri) {
        return DescribeDataSetTool.describe(directory, caller, uri.substring(LIST.length() + 1));
    }

    private Map<String, Object> column(Caller caller, String uri) {
        int end = uri.indexOf(COLUMNS, LIST.length());
        return DescribeDataSetTool.describeColumn(
                directory, caller, uri.substring(LIST.length() + 1, end), uri.substring(end + COLUMNS.length()));
    }

    private Map<String, Object> policy(Caller caller, String uri) {
        return ExplainPolicyTool.explain(directory.guide(), caller, uri.substring(POLICY.indexOf('{')));
    }

    private static ReadResourceResult page(String uri, Map<String, Object> content) {
        return ReadResourceResult.builder(List.of(TextResourceContents.builder(uri, Json.write(content))
                        .mimeType(JSON_TYPE)
                        .build()))
                .build();
    }
}
