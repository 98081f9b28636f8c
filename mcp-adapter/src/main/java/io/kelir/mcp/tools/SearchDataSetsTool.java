package io.kelir.mcp.tools;

import io.kelir.directory.DataSetDirectory;
import io.kelir.directory.DataSetEntry;
import io.kelir.error.ErrorCode;
import io.kelir.error.FederationException;
import io.kelir.mcp.json.Json;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds data sets by words. */
public final class SearchDataSetsTool implements KelirTool {
    private static final String QUERY = "query";
    private static final String LIMIT = "limit";
    private static final String CURSOR = "cursor";
    private static final int LIMIT_DEFAULT = 50;
    private static final int LIMIT_MAX = 200;

    private final DataSetDirectory directory;

    public SearchDataSetsTool(DataSetDirectory directory) {
        this.directory = directory;
    }

    @Override
    public Tool definition() {
        Map<String, Object> input = Schema.object(List.of())
                .with(
                        QUERY,
                        Schema.text("words to look for in names, descriptions and columns; without it, everything"))
                .with(LIMIT, Schema.integer(1, LIMIT_MAX, "most data sets wanted; default " + LIMIT_DEFAULT))
                .with(CURSOR, Schema.text("next_cursor of the page before"))
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
        return Schema.orError(Schema.object(List.of("datasets"))
                .with("datasets", Schema.arrayOf(DataSetJson.summarySchema()))
                .with("next_cursor", Schema.text("where the next page begins; absent on the last one"))
                .build());
    }

    @Override
    public CallToolResult call(ToolCall call) {
        Arguments arguments = call.arguments().only(QUERY, LIMIT, CURSOR);
        List<DataSetEntry> found =
                directory.search(call.caller(), arguments.optionalText(QUERY).orElse(""));
        int from =
                arguments.optionalText(CURSOR).map(SearchDataSetsTool::position).orElse(0);
        int limit = arguments.integer(LIMIT, 1, LIMIT_MAX).orElse(LIMIT_DEFAULT);
        return page(found, Math.min(from, found.size()), limit);
    }

    private static CallToolResult page(List<DataSetEntry> found, int from, int limit) {
        int to = Math.min(found.size(), from + limit);
        Map<String, Object> structured = new LinkedHashMap<>();
        structured.put(
                "datasets",
                found.subList(from, to).stream().map(DataSetJson::summary).toList());
        if (to < found.size()) {
            structured.put("next_cursor", String.valueOf(to));
        }
        return CallToolResult.builder()
                .structuredContent(structured)
                .textContent(List.of(Json.write(structured)))
                .isError(false)
                .build();
    }

    private static int position(String cursor) {
        return Optional.of(cursor)
                .filter(text -> text.matches("[0-9]{1,9}"))
                .map(Integer::parseInt)
                .orElseThrow(
                        () -> new FederationException(
                                ErrorCode.INVALID_ARGUMENT,
                                "Argument 'cursor' is no cursor. Send next_cursor of the page before, or none for the first page."));
    }
}
