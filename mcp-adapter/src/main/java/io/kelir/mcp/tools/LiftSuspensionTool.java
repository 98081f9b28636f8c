package io.kelir.mcp.tools;

import io.kelir.mcp.auth.Scopes;
import io.kelir.probing.ProbeStore;
import io.kelir.probing.Suspension;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets an officer see who is suspended for probing, and lift a suspension. Officers have the role {@value #ROLE}. */
public final class LiftSuspensionTool implements KelirTool {
    /** The role of callers that may use this. */
    public static final String ROLE = "officer";

    private static final Logger LOG = LoggerFactory.getLogger(LiftSuspensionTool.class);
    private static final String SUBJECT = "subject";

    private final ProbeStore probes;

    public LiftSuspensionTool(ProbeStore probes) {
        this.probes = probes;
    }

    @Override
    public Tool definition() {
        Map<String, Object> input = Schema.object(List.of())
                .with(SUBJECT, Schema.text("whose suspension is lifted; without it, nobody's"))
                .build();
        Map<String, Object> suspended = Schema.object(List.of("subject", "kind", "since"))
                .with("subject", Schema.text())
                .with("kind", Map.of("enum", List.of("refused", "withheld")))
                .with("since", Schema.text("ISO 8601"))
                .build();
        return Tool.builder("lift_suspension", input)
                .title("Lift a suspension")
                .description(
                        "For officers: lists the callers that are suspended for probing, and lifts one suspension.")
                .outputSchema(Schema.orFailure(Schema.object(List.of("lifted", "suspended"))
                        .with("lifted", Map.of("type", "boolean"))
                        .with("suspended", Schema.arrayOf(suspended))
                        .build()))
                .annotations(ToolEffects.SETS)
                .build();
    }

    @Override
    public Set<String> roles() {
        return Set.of(ROLE);
    }

    @Override
    public String scope() {
        return Scopes.OPERATE;
    }

    @Override
    public CallToolResult call(ToolCall call) {
        boolean lifted = call.arguments()
                .only(SUBJECT)
                .optionalText(SUBJECT)
                .map(this::lift)
                .orElse(false);
        Map<String, Object> structured = new LinkedHashMap<>();
        structured.put("lifted", lifted);
        structured.put(
                "suspended",
                probes.suspensions().stream().map(LiftSuspensionTool::json).toList());
        return ToolResult.of(structured);
    }

    private boolean lift(String subject) {
        boolean lifted = probes.lift(subject);
        LOG.info("a suspension was lifted by an officer: {}", lifted);
        return lifted;
    }

    private static Map<String, Object> json(Suspension suspension) {
        return Map.of(
                "subject", suspension.subject(),
                "kind", suspension.kind().name().toLowerCase(Locale.ROOT),
                "since", suspension.since().toString());
    }
}
