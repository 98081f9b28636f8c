package io.kelir.mcp.tools;

import io.kelir.error.ErrorCode;
import io.kelir.error.FederationException;
import io.kelir.statement.Caller;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which tools are there for whom: a tool's own roles, and an installation's lists. Lists and calls are judged by the same rule.
 *
 * @param toolsByRole names of tools that a role may use; empty: no lists. Where there are lists, a caller may use what the lists of its
 *                    roles name together, and nothing else
 */
public record ToolAccess(Map<String, Set<String>> toolsByRole) {
    /** Only the tools' own roles count. */
    public static final ToolAccess OF_TOOLS = new ToolAccess(Map.of());

    public ToolAccess {
        toolsByRole = Map.copyOf(toolsByRole);
    }

    /** Whether a tool is there for a caller. */
    public boolean permits(Caller caller, KelirTool tool) {
        return hasRole(caller, tool) && isListed(caller, tool);
    }

    private static boolean hasRole(Caller caller, KelirTool tool) {
        return tool.roles().isEmpty() || !Collections.disjoint(tool.roles(), caller.roles());
    }

    private boolean isListed(Caller caller, KelirTool tool) {
        String name = tool.definition().name();
        return toolsByRole.isEmpty()
                || caller.roles().stream()
                        .anyMatch(
                                role -> toolsByRole.getOrDefault(role, Set.of()).contains(name));
    }

    /** @throws FederationException TOOL_NOT_PERMITTED */
    void check(Caller caller, KelirTool tool) {
        if (!hasRole(caller, tool)) {
            throw refused(
                    tool,
                    "is for callers with the role '" + String.join("' or '", new TreeSet<>(tool.roles()))
                            + "'. Ask one of them.");
        }
        if (!isListed(caller, tool)) {
            throw refused(tool, "is not among the tools of your roles. tools/list tells which are.");
        }
    }

    private static FederationException refused(KelirTool tool, String why) {
        return new FederationException(
                ErrorCode.TOOL_NOT_PERMITTED, "Tool '" + tool.definition().name() + "' " + why);
    }
}
