package io.kelir.mcp.tools;

import io.kelir.directory.DataSetDirectory;
import io.kelir.directory.DataSetEntry;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Finds data sets by words. */
public final class SearchDataSetsTool implements KelirTool {
    private static final String QUERY = "query";
    private static final int LIMIT_DEFAULT = 50;
    private static final int LIMIT_MAX = 200;

    private final DataSetDirectory directory;

    public SearchDataSetsTool(DataSetDirectory directory) {
        this.directory = directory;
    }

    @Override
    public Tool definition() {
        Map<String, Object> input = Page.arguments(
                        Schema.object(List.of())
                                .with(
                                        QUERY,
                                        Schema.text("words to look for in names, descriptions and columns;"
                                                + " without it, everything")),
                        LIMIT_DEFAULT,
                        LIMIT_MAX,
                        "data sets")
                .build();
        return Tool.builder("search_datasets", input)
                .title("Search data sets")
                .description(
                        "Lists the data sets that may be asked, best match first. Call describe_dataset before writing a"
                                + " statement over one.")
                .outputSchema(outputSchema())
                .annotations(ToolEffects.READS)
                .build();
    }

    private static Map<String, Object> outputSchema() {
        return Schema.orFailure(Page.next(Schema.object(List.of("datasets"))
                        .with("datasets", Schema.arrayOf(Schema.withoutWords(DataSetJson.summarySchema()))))
                .build());
    }

    @Override
    public CallToolResult call(ToolCall call) {
        Arguments arguments = call.arguments().only(QUERY, Page.LIMIT, Page.CURSOR);
        List<DataSetEntry> found =
                directory.search(call.caller(), arguments.optionalText(QUERY).orElse(""));
        Map<String, Object> structured = new LinkedHashMap<>();
        Page.of(arguments, LIMIT_DEFAULT, LIMIT_MAX).tell("datasets", found, DataSetJson::summary, structured);
        return ToolResult.of(structured);
    }
}
