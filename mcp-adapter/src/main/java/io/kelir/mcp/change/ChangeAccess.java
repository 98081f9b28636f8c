package io.kelir.mcp.change;

import java.util.Set;

/**
 * Who may change a cluster, and how.
 *
 * @param roles     callers with one of these may
 * @param approvers callers with one of these may approve what others change
 * @param tools     names of the tools that are there
 */
public record ChangeAccess(Set<String> roles, Set<String> approvers, Set<String> tools) {
    public ChangeAccess {
        roles = Set.copyOf(roles);
        approvers = Set.copyOf(approvers);
        tools = Set.copyOf(tools);
    }
}
