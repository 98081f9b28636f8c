package io.kelir.mcp;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Optional;

/** Sends single HTTP requests as a test writes them. */
public record RawClient(URI url, Optional<String> token) {
    public static final String INITIALIZE =
            "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\",\"params\":{\"protocolVersion\":"
                    + "\"2025-11-25\",\"capabilities\":{},\"clientInfo\":{\"name\":\"test\",\"version\":\"1\"}}}";
    public static final String INITIALIZED = "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}";
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    public HttpResponse<String> post(String body, String... headers) throws IOException, InterruptedException {
        return send("POST", HttpRequest.BodyPublishers.ofString(body), headers);
    }

    public HttpResponse<String> send(String method, HttpRequest.BodyPublisher body, String... headers)
            throws IOException, InterruptedException {
        return HTTP.send(request(method, body, headers), HttpResponse.BodyHandlers.ofString());
    }

    public HttpRequest request(String method, HttpRequest.BodyPublisher body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(url)
                .method(method, body)
                .header("Content-Type", "application/json")
                .header("Accept", "application/json, text/event-stream");
        token.ifPresent(value -> request.header("Authorization", "Bearer " + value));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return request.build();
    }

    /** Opens a session and gives its id. */
    public String open() throws IOException, InterruptedException {
        String session = post(INITIALIZE).headers().firstValue("Mcp-Session-Id").orElseThrow();
        post(INITIALIZED, "Mcp-Session-Id", session);
        return session;
    }

    public static String call(int id, String tool) {
        return "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"method\":\"tools/call\",\"params\":{\"name\":\"" + tool
                + "\",\"arguments\":{}}}";
    }
}
