package io.kelir.platform.segments.visibility;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/** Answers ranges and logins as etcd's gateway does; there is no etcd that runs inside a JVM. */
final class EtcdStandIn implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TOKEN = "token.1";

    private final NavigableMap<String, byte[]> values = new ConcurrentSkipListMap<>();
    private final HttpServer server;
    private volatile Optional<String> login = Optional.empty();

    private EtcdStandIn(HttpServer server) {
        this.server = server;
        server.createContext("/v3/kv/range", exchange -> answer(exchange, range(exchange)));
        server.createContext("/v3/auth/authenticate", exchange -> answer(exchange, authenticate(exchange)));
        server.start();
    }

    /** @param keys the fixture's: key, encoding and value */
    static EtcdStandIn start(JsonNode keys) throws IOException {
        EtcdStandIn started =
                new EtcdStandIn(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
        for (JsonNode key : keys) {
            byte[] value = key.path("encoding").asText().equals("text")
                    ? key.path("value").asText().getBytes(StandardCharsets.UTF_8)
                    : Base64.getDecoder().decode(key.path("value_b64").asText());
            started.values.put(key.path("key").asText(), value);
        }
        return started;
    }

    void put(String key, String value) {
        values.put(key, value.getBytes(StandardCharsets.UTF_8));
    }

    void copy(String from, String to) {
        values.put(to, values.get(from));
    }

    void demandLogin(String user, String password) {
        login = Optional.of(user + ":" + password);
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private Optional<JsonNode> range(HttpExchange exchange) throws IOException {
        if (login.isPresent() && !TOKEN.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            return Optional.empty();
        }
        JsonNode request = JSON.readTree(exchange.getRequestBody());
        String from = text(request.path("key"));
        ObjectNode reply = JSON.createObjectNode();
        ArrayNode pairs = reply.putObject("header").put("revision", "1").arrayNode();
        NavigableMap<String, byte[]> found = request.has("range_end")
                ? values.subMap(from, true, text(request.path("range_end")), false)
                : values.subMap(from, true, from, true);
        found.forEach((key, value) -> pairs.addObject()
                .put("key", key.getBytes(StandardCharsets.UTF_8))
                .put("value", value));
        if (!pairs.isEmpty()) {
            reply.set("kvs", pairs);
            reply.put("count", String.valueOf(pairs.size()));
        }
        return Optional.of(reply);
    }

    private Optional<JsonNode> authenticate(HttpExchange exchange) throws IOException {
        JsonNode request = JSON.readTree(exchange.getRequestBody());
        String given =
                request.path("name").asText() + ":" + request.path("password").asText();
        return login.filter(given::equals).map(right -> JSON.createObjectNode().put("token", TOKEN));
    }

    private static String text(JsonNode base64) throws IOException {
        return new String(base64.binaryValue(), StandardCharsets.UTF_8);
    }

    private static void answer(HttpExchange exchange, Optional<JsonNode> reply) throws IOException {
        byte[] body = JSON.writeValueAsBytes(reply.orElseGet(JSON::createObjectNode));
        try (exchange) {
            exchange.sendResponseHeaders(reply.isPresent() ? 200 : 401, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
