package io.kelir.mcp.change;

import io.kelir.cluster.change.Authority;
import io.kelir.cluster.change.ChangeDesk;
import io.kelir.cluster.change.ClusterChange;
import io.kelir.mcp.auth.Scopes;
import io.kelir.mcp.json.JsonFields;
import io.kelir.mcp.tools.Arguments;
import io.kelir.mcp.tools.KelirTool;
import io.kelir.mcp.tools.Schema;
import io.kelir.mcp.tools.ToolCall;
import io.kelir.mcp.tools.ToolResult;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Makes one kind of change; without {@code dry_run: false} it only tells what would differ. */
record ChangeTool(ChangeForm form, ChangeDesk desk, Set<String> roles) implements KelirTool {
    private static final String DRY_RUN = "dry_run";
    private static final String APPROVAL = "approval";
    private static final String EMERGENCY = "emergency";
    private static final String ENVIRONMENT = "environment";
    private static final String MADE = "made";
    private static final String NEXT = "next";

    @Override
    public Tool definition() {
        return Tool.builder(form.name(), input())
                .title(form.title())
                .description(form.description()
                        + " A dry run, which is the default, changes nothing and tells what would differ.")
                .outputSchema(Schema.orFailure(output()))
                .annotations(form.effects())
                .build();
    }

    private Map<String, Object> input() {
        Schema schema = form.schema()
                .with(DRY_RUN, Map.of("type", "boolean", "default", true, "description", "false makes the change"));
        if (desk.isFenced()) {
            schema.with(APPROVAL, Schema.text("what approve_change gave a second person for this dry run's digest"))
                    .with(EMERGENCY, Schema.text("persons only: why there is no time for an approval; told loudly"));
        }
        return schema.build();
    }

    private static Map<String, Object> output() {
        return ChangeJson.with(Schema.object(List.of(ENVIRONMENT, MADE, ChangeJson.DIFF, ChangeJson.DIGEST))
                        .with(ENVIRONMENT, Schema.text())
                        .with(MADE, Map.of("type", "boolean")))
                .with(NEXT, Schema.text("how to make the change"))
                .build();
    }

    @Override
    public String scope() {
        return Scopes.CHANGE;
    }

    @Override
    public CallToolResult call(ToolCall call) {
        Arguments arguments = call.arguments().only(names());
        ClusterChange change = form.read().apply(arguments);
        Authority authority = new Authority(arguments.optionalText(APPROVAL), arguments.optionalText(EMERGENCY));
        if (arguments.flag(DRY_RUN, true)) {
            return told(false, desk.rehearse(call.caller(), change));
        }
        return told(true, desk.make(call.caller(), change, authority).result());
    }

    private String[] names() {
        return Stream.concat(form.arguments().keySet().stream(), Stream.of(DRY_RUN, APPROVAL, EMERGENCY))
                .toArray(String[]::new);
    }

    private CallToolResult told(boolean made, ChangeDesk.Rehearsal result) {
        JsonFields fields = new JsonFields()
                .with(ENVIRONMENT, desk.environment().wireName())
                .with(MADE, made);
        return ToolResult.of(ChangeJson.with(fields, result)
                .with(NEXT, made ? Optional.empty() : Optional.of(next(result)))
                .build());
    }

    private String next(ChangeDesk.Rehearsal result) {
        if (result.diff().isEmpty()) {
            return "Nothing would differ, so there is nothing to do.";
        }
        return desk.isFenced()
                ? "Have a second person call " + ApproveChangeTool.NAME
                        + " with this tool, its arguments and this digest; then call again with dry_run false and the approval."
                : "Call again with dry_run false.";
    }
}
