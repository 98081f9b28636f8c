package io.kelir.kafka.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;

/** etcd's HTTP/JSON gateway over the keys of the fixture, with its pages, revisions and tokens; and a broker's metrics. */
final class ReplayedEtcd implements AutoCloseable {
    static final String USER = "kelir";
    static final String PASSWORD = "secret";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int REVISION = 42;

    private final SortedMap<String, byte[]> keys = new TreeMap<>();
    private final AtomicInteger issued = new AtomicInteger();
    private final HttpServer server;
    private final int pageKeys;
    private volatile Optional<String> token = Optional.empty();
    private volatile String metrics = "";

    /** @param pageKeys most keys of a page, whatever was asked for */
    ReplayedEtcd(int pageKeys) throws IOException {
        this.pageKeys = pageKeys;
        try (InputStream fixture = Objects.requireNonNull(ReplayedEtcd.class.getResourceAsStream("etcd.json"))) {
            JSON.readTree(fixture).forEach(this::put);
        }
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v3/kv/range", this::range);
        server.createContext("/v3/auth/authenticate", this::authenticate);
        server.createContext("/metrics", exchange -> answer(exchange, 200, metrics.getBytes(UTF_8)));
        server.start();
    }

    private void put(JsonNode entry) {
        keys.put(
                entry.path("key").asText(),
                entry.has("value_b64")
                        ? Base64.getDecoder().decode(entry.path("value_b64").asText())
                        : entry.path("value").asText().getBytes(UTF_8));
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** From now on only who has authenticated is answered. */
    void demandToken() {
        token = Optional.of("nobody has this");
    }

    void show(String text) {
        metrics = text;
    }

    /** Puts what a version before 1.6 wrote in the snapshot's place. */
    void becomeOld() {
        keys.put(
                "/kafscale/metadata/snapshot",
                Objects.requireNonNull(keys.get("/kafscale/metadata/snapshot#legacy-shape")));
    }

    void put(String key, byte[] value) {
        keys.put(key, value);
    }

    void remove(String key) {
        keys.remove(key);
    }

    private void authenticate(HttpExchange exchange) throws IOException {
        JsonNode asked = JSON.readTree(exchange.getRequestBody());
        if (!asked.path("name").asText().equals(USER)
                || !asked.path("password").asText().equals(PASSWORD)) {
            answer(exchange, 400, "{\"error\":\"authentication failed\"}".getBytes(UTF_8));
            return;
        }
        token = Optional.of("token-" + issued.incrementAndGet());
        answer(exchange, 200, JSON.writeValueAsBytes(Map.of("token", token.get())));
    }

    private void range(HttpExchange exchange) throws IOException {
        if (token.isPresent()
                && !token.get().equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            answer(exchange, 401, "{\"error\":\"invalid auth token\"}".getBytes(UTF_8));
            return;
        }
        JsonNode asked = JSON.readTree(exchange.getRequestBody());
        String from = decoded(asked.path("key"));
        SortedMap<String, byte[]> found = asked.has("range_end")
                ? keys.subMap(from, decoded(asked.path("range_end")))
                : keys.subMap(from, from + "\0");
        ObjectNode reply = JSON.createObjectNode();
        reply.putObject("header").put("revision", String.valueOf(REVISION));
        ArrayNode pairs = reply.putArray("kvs");
        found.entrySet().stream().limit(pageKeys).forEach(entry -> pairs.addObject()
                .put("key", Base64.getEncoder().encodeToString(entry.getKey().getBytes(UTF_8)))
                .put("value", Base64.getEncoder().encodeToString(entry.getValue())));
        reply.put("more", found.size() > pageKeys);
        answer(exchange, 200, JSON.writeValueAsBytes(reply));
    }

    private static String decoded(JsonNode text) {
        return new String(Base64.getDecoder().decode(text.asText()), UTF_8);
    }

    private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
