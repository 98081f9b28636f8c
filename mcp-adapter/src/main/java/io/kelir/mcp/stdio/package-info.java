/** MCP over a pair of streams, carried to a server over HTTP. Open {@link io.kelir.mcp.stdio.StdioBridge} first. */
@NullMarked
package io.kelir.mcp.stdio;

import org.jspecify.annotations.NullMarked;
