/** HTTP in front of the MCP library: what it lets through, and what it mends. Open {@link io.kelir.mcp.transport.McpGate} first. */
@NullMarked
package io.kelir.mcp.transport;

import org.jspecify.annotations.NullMarked;
