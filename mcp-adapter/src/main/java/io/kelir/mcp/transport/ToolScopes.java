package io.kelir.mcp.transport;

import io.kelir.mcp.auth.VerifiedCaller;
import java.util.Map;
import java.util.Optional;

/**
 * Which OAuth scope a request needs.
 *
 * @param byTool scope of each tool
 */
public record ToolScopes(Map<String, String> byTool) {
    public ToolScopes {
        byTool = Map.copyOf(byTool);
    }

    /**
     * The scope that a token must still get; empty where it has enough. Whoever may use one tool may open a session and look around.
     *
     * @param tool the tool that is called, if one is
     */
    Optional<String> missing(VerifiedCaller caller, Optional<String> tool) {
        Optional<String> needed = tool.map(byTool::get);
        return needed.isPresent()
                ? needed.filter(scope -> !caller.allows(scope))
                : byTool.values().stream().anyMatch(caller::allows)
                        ? Optional.empty()
                        : byTool.values().stream().sorted().reduce((first, last) -> last);
    }
}
