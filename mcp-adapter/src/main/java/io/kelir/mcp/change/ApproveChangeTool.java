package io.kelir.mcp.change;

import io.kelir.cluster.change.ChangeDesk;
import io.kelir.error.ErrorCode;
import io.kelir.error.FederationException;
import io.kelir.mcp.auth.Scopes;
import io.kelir.mcp.json.JsonFields;
import io.kelir.mcp.tools.Arguments;
import io.kelir.mcp.tools.KelirTool;
import io.kelir.mcp.tools.Schema;
import io.kelir.mcp.tools.ToolCall;
import io.kelir.mcp.tools.ToolEffects;
import io.kelir.mcp.tools.ToolResult;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Gives a person's approval of somebody else's change. */
record ApproveChangeTool(Map<String, ChangeForm> forms, ChangeDesk desk, Set<String> roles) implements KelirTool {
    static final String NAME = "approve_change";
    private static final String TOOL = "tool";
    private static final String ARGUMENTS = "arguments";
    private static final String APPROVAL = "approval";
    private static final String EXPIRES_AT = "expires_at";

    @Override
    public Tool definition() {
        Map<String, Object> input = Schema.object(List.of(TOOL, ARGUMENTS, ChangeJson.DIGEST))
                .with(
                        TOOL,
                        Map.of(
                                "enum",
                                forms.keySet().stream().sorted().toList(),
                                "description",
                                "the tool that changes"))
                .with(ARGUMENTS, Map.of("type", "object", "description", "its arguments, without dry_run"))
                .with(ChangeJson.DIGEST, Schema.text("digest of the dry run that was looked at"))
                .build();
        return Tool.builder(NAME, input)
                .title("Approve a change")
                .description(
                        "For persons: approves a change in production that somebody else asks for, once and for ten"
                                + " minutes. Look at the diff of a dry run first and send its digest.")
                .outputSchema(Schema.orFailure(
                        ChangeJson.with(Schema.object(List.of(APPROVAL, EXPIRES_AT, ChangeJson.DIFF, ChangeJson.DIGEST))
                                        .with(APPROVAL, Schema.text("hand it to whoever makes the change"))
                                        .with(EXPIRES_AT, Schema.text("ISO 8601")))
                                .build()))
                .annotations(ToolEffects.ADDS)
                .build();
    }

    @Override
    public String scope() {
        return Scopes.APPROVE;
    }

    @Override
    public CallToolResult call(ToolCall call) {
        Arguments given = call.arguments().only(TOOL, ARGUMENTS, ChangeJson.DIGEST);
        ChangeForm form = form(given.text(TOOL));
        Map<String, Object> asked =
                new LinkedHashMap<>(given.optionalObject(ARGUMENTS).orElse(Map.of()));
        Arguments arguments =
                new Arguments(asked).only(form.arguments().keySet().toArray(String[]::new));
        ChangeDesk.Granted granted =
                desk.approve(call.caller(), form.read().apply(arguments), given.text(ChangeJson.DIGEST));
        return ToolResult.of(ChangeJson.with(
                        new JsonFields()
                                .with(APPROVAL, granted.approval())
                                .with(EXPIRES_AT, granted.expiresAt().toString()),
                        granted.rehearsal())
                .build());
    }

    private ChangeForm form(String tool) {
        ChangeForm form = forms.get(tool);
        if (form == null) {
            throw new FederationException(
                    ErrorCode.INVALID_ARGUMENT,
                    "Argument '" + TOOL + "' names no tool that changes. Expected one of "
                            + String.join(", ", forms.keySet()) + ".");
        }
        return form;
    }
}
