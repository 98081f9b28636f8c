package io.kelir.mcp.tools;

import io.modelcontextprotocol.spec.McpSchema.ToolAnnotations;

/** What calling a tool does to the world, as clients are told. No tool reaches beyond what this server was configured with. */
public final class ToolEffects {
    /** Tells the same again and changes nothing. */
    public static final ToolAnnotations READS = annotations(true, false, true);

    /** Changes no data; each call is a request of its own, which is charged, published and recorded. */
    public static final ToolAnnotations ANSWERS = annotations(true, false, false);

    /** Changes something that another call finds as it is. */
    public static final ToolAnnotations SETS = annotations(false, false, true);

    /** Makes something that was not there. */
    public static final ToolAnnotations ADDS = annotations(false, false, false);

    /** Takes something away, or makes others take it away. */
    public static final ToolAnnotations DESTROYS = annotations(false, true, false);

    private ToolEffects() {}

    private static ToolAnnotations annotations(boolean readOnly, boolean destructive, boolean idempotent) {
        return ToolAnnotations.builder()
                .readOnlyHint(readOnly)
                .destructiveHint(destructive)
                .idempotentHint(idempotent)
                .openWorldHint(false)
                .build();
    }
}
