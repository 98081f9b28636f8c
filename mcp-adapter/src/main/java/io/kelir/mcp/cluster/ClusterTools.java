package io.kelir.mcp.cluster;

import io.kelir.cluster.Cluster;
import io.kelir.mcp.tools.KelirTool;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The tools that look at a cluster. Names, arguments and members are those of KafScale's MCP server; arguments may be left out, and what
 * the cluster's source cannot know is left out of results.
 *
 * @see <a href="https://github.com/KafScale/platform/blob/main/docs/mcp.md">KafScale: MCP service</a>
 */
public final class ClusterTools {
    private ClusterTools() {}

    /** @param roles callers with one of these may look */
    public static List<KelirTool> of(Cluster cluster, Set<String> roles) {
        return Stream.of(
                        new StatusTools(cluster, roles).all(),
                        new TopicTools(cluster, roles).all(),
                        new GroupTools(cluster, roles).all())
                .flatMap(List::stream)
                .toList();
    }
}
