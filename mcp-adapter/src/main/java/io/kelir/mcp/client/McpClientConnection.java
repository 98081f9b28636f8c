package io.kelir.mcp.client;

import io.kelir.error.ErrorCode;
import io.kelir.error.FederationException;
import io.kelir.mcp.json.Json;
import io.kelir.mcp.json.MessageHead;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** A session with a server, to call its tools. Thread-safe; blocks the calling thread. */
public final class McpClientConnection implements AutoCloseable {
    private static final String PROTOCOL_VERSION = "2025-11-25";
    private static final int UNAUTHORIZED = 401;

    private final McpHttp http;
    private final McpSession session;
    private final AtomicLong ids = new AtomicLong();

    private McpClientConnection(McpHttp http, McpSession session) {
        this.http = http;
        this.session = session;
    }

    /**
     * Opens a session.
     *
     * @param url   address of {@code /mcp}
     * @param token bearer token, asked before every request
     * @throws FederationException SERVER_NOT_FOUND when nobody answers, UNAUTHENTICATED when the token is refused
     */
    public static McpClientConnection open(URI url, Supplier<String> token, String clientName, String clientVersion) {
        return open(ServerAddress.of(url), token, clientName, clientVersion);
    }

    /** As above, with a server whose certificate may be known. */
    public static McpClientConnection open(
            ServerAddress server, Supplier<String> token, String clientName, String clientVersion) {
        McpHttp http = new McpHttp(server, token);
        McpSession session = reaching(server.url(), () -> opened(http, clientName, clientVersion));
        McpClientConnection connection = new McpClientConnection(http, session);
        connection.post("{\"jsonrpc\":\"2.0\",\"method\":\"" + MessageHead.INITIALIZED + "\"}");
        return connection;
    }

    private static McpSession opened(McpHttp http, String clientName, String clientVersion)
            throws IOException, InterruptedException {
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("protocolVersion", PROTOCOL_VERSION);
        parameters.put("capabilities", Map.of());
        parameters.put("clientInfo", Map.of("name", clientName, "version", clientVersion));
        return http.initialize(request(0, MessageHead.INITIALIZE, parameters), answer -> {})
                .orElseThrow(() -> new FederationException(
                        ErrorCode.UNAUTHENTICATED,
                        "The server at " + http.url()
                                + " opened no session. Is the token meant for it and not expired?"));
    }

    /**
     * Calls a tool.
     *
     * @return the tool's result as the server sent it: {@code content}, {@code structuredContent}, {@code isError}
     */
    public Map<String, Object> callTool(String name, Map<String, Object> arguments) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("name", name);
        parameters.put("arguments", arguments);
        return answered("tools/call", parameters)
                .orElseThrow(() -> new FederationException(
                        ErrorCode.INVALID_ARGUMENT, "The server gave no result for tool '" + name + "'."));
    }

    /**
     * Sends a request.
     *
     * @return its result as the server sent it
     */
    public Map<String, Object> request(String method, Map<String, Object> parameters) {
        return answered(method, parameters)
                .orElseThrow(() -> new FederationException(
                        ErrorCode.INVALID_ARGUMENT, "The server gave no result for '" + method + "'."));
    }

    private Optional<Map<String, Object>> answered(String method, Map<String, Object> parameters) {
        String answer = post(request(ids.incrementAndGet(), method, parameters));
        return Json.object(answer.getBytes(StandardCharsets.UTF_8)).flatMap(McpClientConnection::result);
    }

    /** The last message that came back; empty when none did. */
    private String post(String message) {
        List<String> received = new ArrayList<>();
        int status = reaching(http.url(), () -> http.post(message, Optional.of(session), received::add));
        if (status == UNAUTHORIZED) {
            throw new FederationException(
                    ErrorCode.UNAUTHENTICATED,
                    "The server at " + http.url() + " refused the token. Ask for a new one.");
        }
        if (status / 100 != 2) {
            throw new FederationException(
                    ErrorCode.SERVER_NOT_FOUND,
                    "The server at " + http.url() + " answered with HTTP status " + status + ". Try again.");
        }
        return received.isEmpty() ? "" : received.get(received.size() - 1);
    }

    private static Optional<Map<String, Object>> result(Map<String, Object> message) {
        return message.get("result") instanceof Map<?, ?> result
                ? Json.object(Json.write(result).getBytes(StandardCharsets.UTF_8))
                : Optional.empty();
    }

    private static String request(long id, String method, Map<String, Object> parameters) {
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("jsonrpc", "2.0");
        message.put("id", id);
        message.put("method", method);
        message.put("params", parameters);
        return Json.write(message);
    }

    private static <T> T reaching(URI url, Exchange<T> exchange) {
        try {
            return exchange.run();
        } catch (IOException e) {
            throw new FederationException(
                    ErrorCode.SERVER_NOT_FOUND, "No server answers at " + url + ". Start one, or name another.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FederationException(ErrorCode.CANCELLED, "The call was interrupted.", e);
        }
    }

    /** Ends the session. */
    @Override
    public void close() {
        reaching(http.url(), () -> {
            http.delete(session);
            return session;
        });
    }

    @FunctionalInterface
    private interface Exchange<T> {
        T run() throws IOException, InterruptedException;
    }
}
