package io.kelir.mcp.client;

import io.kelir.mcp.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Single messages of MCP's Streamable HTTP, from the calling side. Thread-safe; blocks the calling thread. */
public final class McpHttp {
    private static final Duration CONNECT_MAX = Duration.ofSeconds(10);
    private static final String SESSION = "Mcp-Session-Id";
    private static final String EVENTS = "text/event-stream";
    private static final int OK = 200;

    private final HttpClient http;
    private final URI url;
    private final Supplier<String> token;

    /**
     * Messages to one server.
     *
     * @param url   address of {@code /mcp}
     * @param token asked before every request, so that it may be renewed; empty for none
     */
    public McpHttp(URI url, Supplier<String> token) {
        this(ServerAddress.of(url), token);
    }

    /** As above, to a server whose certificate may be known. */
    public McpHttp(ServerAddress server, Supplier<String> token) {
        HttpClient.Builder builder =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT_MAX);
        server.certificate().map(KnownCertificate::trusted).ifPresent(builder::sslContext);
        this.http = builder.build();
        this.url = server.url();
        this.token = token;
    }

    public URI url() {
        return url;
    }

    /**
     * Sends a message and hands on every message that comes back for it, each as one line of JSON.
     *
     * @return the HTTP status
     */
    public int post(String message, Optional<McpSession> session, Consumer<String> received)
            throws IOException, InterruptedException {
        HttpResponse<InputStream> response = send(posting(message, session));
        receive(response, received);
        return response.statusCode();
    }

    /**
     * Opens a session with an initialize request.
     *
     * @param received gets the answer, also when it is an error
     * @return the session; empty when the server opened none
     */
    public Optional<McpSession> initialize(String message, Consumer<String> received)
            throws IOException, InterruptedException {
        HttpResponse<InputStream> response = send(posting(message, Optional.empty()));
        List<String> versions = new ArrayList<>();
        receive(response, text -> {
            protocolVersion(text).ifPresent(versions::add);
            received.accept(text);
        });
        String version = versions.isEmpty() ? "" : versions.get(versions.size() - 1);
        return response.statusCode() == OK
                ? response.headers().firstValue(SESSION).map(id -> new McpSession(id, version))
                : Optional.empty();
    }

    /**
     * Opens the stream of what the server sends unasked and hands it on until the stream ends.
     *
     * @return the HTTP status
     */
    public int listen(McpSession session, Consumer<String> received) throws IOException, InterruptedException {
        HttpResponse<InputStream> response = send(
                request(Optional.of(session)).GET().header("Accept", EVENTS).build());
        receive(response, received);
        return response.statusCode();
    }

    /** Ends a session. */
    public void delete(McpSession session) throws IOException, InterruptedException {
        HttpRequest request =
                request(Optional.of(session)).DELETE().timeout(CONNECT_MAX).build();
        receive(send(request), ignored -> {});
    }

    private HttpResponse<InputStream> send(HttpRequest request) throws IOException, InterruptedException {
        return http.send(request, HttpResponse.BodyHandlers.ofInputStream());
    }

    private HttpRequest posting(String message, Optional<McpSession> session) {
        return request(session)
                .header("Content-Type", "application/json")
                .header("Accept", "application/json, " + EVENTS)
                .POST(HttpRequest.BodyPublishers.ofString(message))
                .build();
    }

    private HttpRequest.Builder request(Optional<McpSession> session) {
        HttpRequest.Builder request = HttpRequest.newBuilder(url);
        String bearer = token.get();
        if (!bearer.isEmpty()) {
            request.header("Authorization", "Bearer " + bearer);
        }
        session.ifPresent(open -> {
            request.header(SESSION, open.id());
            if (!open.protocolVersion().isEmpty()) {
                request.header("MCP-Protocol-Version", open.protocolVersion());
            }
        });
        return request;
    }

    private static void receive(HttpResponse<InputStream> response, Consumer<String> received) throws IOException {
        boolean events = response.headers()
                .firstValue("Content-Type")
                .filter(type -> type.startsWith(EVENTS))
                .isPresent();
        try (InputStream body = response.body()) {
            if (response.statusCode() == OK && events) {
                EventStream.read(body, received);
                return;
            }
            String text = new String(body.readAllBytes(), StandardCharsets.UTF_8);
            if (response.statusCode() == OK && !text.isBlank()) {
                received.accept(text);
            }
        }
    }

    private static Optional<String> protocolVersion(String answer) {
        return Json.object(answer.getBytes(StandardCharsets.UTF_8))
                .map(message -> message.get("result"))
                .map(result -> result instanceof Map<?, ?> map ? map.get("protocolVersion") : null)
                .map(String::valueOf);
    }
}
