/** The calling side of MCP over HTTP. Open {@link io.kelir.mcp.client.McpClientConnection} first. */
@NullMarked
package io.kelir.mcp.client;

import org.jspecify.annotations.NullMarked;
