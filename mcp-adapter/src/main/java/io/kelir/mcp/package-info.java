/** The MCP front door: agents call tools over HTTP or a pair of streams. Open {@link io.kelir.mcp.McpServerEndpoint} first. */
@NullMarked
package io.kelir.mcp;

import org.jspecify.annotations.NullMarked;
