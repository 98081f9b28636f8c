package io.kelir.mcp.client;

/**
 * An open session.
 *
 * @param id              as the server named it
 * @param protocolVersion as agreed
 */
public record McpSession(String id, String protocolVersion) {}
