package io.kelir.mcp.change;

import io.kelir.cluster.change.ClusterChange;
import io.kelir.mcp.tools.Arguments;
import io.kelir.mcp.tools.Schema;
import io.modelcontextprotocol.spec.McpSchema.ToolAnnotations;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * How one kind of change is asked for.
 *
 * @param name        of its tool
 * @param title       of its tool
 * @param description what is changed, for agents
 * @param required    arguments that it cannot do without
 * @param arguments   schemas of its arguments, by name
 * @param effects     what clients are told of it
 * @param read        the change that arguments ask for
 */
record ChangeForm(
        String name,
        String title,
        String description,
        List<String> required,
        Map<String, Map<String, Object>> arguments,
        ToolAnnotations effects,
        Function<Arguments, ClusterChange> read) {
    /** The schema of its arguments, to which others may be added. */
    Schema schema() {
        Schema schema = Schema.object(required);
        arguments.forEach(schema::with);
        return schema;
    }
}
