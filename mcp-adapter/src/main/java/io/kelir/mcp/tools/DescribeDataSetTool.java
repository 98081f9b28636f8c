package io.kelir.mcp.tools;

import io.kelir.directory.ColumnEntry;
import io.kelir.directory.DataSetDirectory;
import io.kelir.directory.DataSetEntry;
import io.kelir.error.ErrorCode;
import io.kelir.error.FederationException;
import io.kelir.statement.Caller;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import java.util.List;
import java.util.Map;

/** Tells all that a caller may know of a data set. */
public final class DescribeDataSetTool implements KelirTool {
    private static final String NAME = "name";
    private static final int SHOWN_NAME_MAX = 100;

    private final DataSetDirectory directory;

    public DescribeDataSetTool(DataSetDirectory directory) {
        this.directory = directory;
    }

    @Override
    public Tool definition() {
        Map<String, Object> input = Schema.object(List.of(NAME))
                .with(NAME, Schema.text("dotted name, as in search_datasets"))
                .build();
        return Tool.builder("describe_dataset", input)
                .title("Describe a data set")
                .description(
                        "Columns of a data set with their types and what each may be used for, the values and steps that"
                                + " filters and group keys must respect, and example statements.")
                .outputSchema(Schema.orFailure(DataSetJson.fullSchema()))
                .annotations(ToolEffects.READS)
                .build();
    }

    @Override
    public CallToolResult call(ToolCall call) {
        Map<String, Object> structured =
                describe(directory, call.caller(), call.arguments().only(NAME).text(NAME));
        return ToolResult.of(structured);
    }

    /**
     * The description of a data set.
     *
     * @throws FederationException UNKNOWN_DATA_SET with names that are near
     */
    public static Map<String, Object> describe(DataSetDirectory directory, Caller caller, String name) {
        return directory
                .find(caller, name)
                .map(DataSetJson::full)
                .orElseThrow(() -> unknown(name, directory.namesNear(caller, name)));
    }

    /**
     * The description of one column.
     *
     * @throws FederationException UNKNOWN_DATA_SET, UNKNOWN_COLUMN
     */
    public static Map<String, Object> describeColumn(
            DataSetDirectory directory, Caller caller, String name, String column) {
        DataSetEntry entry =
                directory.find(caller, name).orElseThrow(() -> unknown(name, directory.namesNear(caller, name)));
        return entry.columns().stream()
                .filter(known -> known.name().equals(column))
                .findFirst()
                .map(DataSetJson::column)
                .orElseThrow(() -> new FederationException(
                        ErrorCode.UNKNOWN_COLUMN,
                        "Data set '" + name + "' has no column of that name for you. Columns: "
                                + String.join(
                                        ", ",
                                        entry.columns().stream()
                                                .map(ColumnEntry::name)
                                                .toList())
                                + "."));
    }

    private static FederationException unknown(String name, List<String> near) {
        String shown = name.length() <= SHOWN_NAME_MAX ? name : name.substring(0, SHOWN_NAME_MAX) + "…";
        String next = near.isEmpty()
                ? "Call search_datasets for the names that exist."
                : "Did you mean " + String.join(" or ", near) + "? Call search_datasets for all names.";
        return new FederationException(ErrorCode.UNKNOWN_DATA_SET, "There is no data set '" + shown + "'. " + next);
    }
}
