package io.kelir.kafka.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kelir.error.ErrorCode;
import io.kelir.error.FederationException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads keys of etcd over its HTTP/JSON gateway. Thread-safe.
 *
 * @see <a href="https://etcd.io/docs/v3.5/dev-guide/api_grpc_gateway/">etcd: Why gRPC gateway</a>
 */
final class EtcdGateway {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int BYTES_MAX = 64 << 20;
    private static final int PAGE_KEYS = 2_000;
    private static final int UNAUTHORIZED = 401;

    private final EtcdSettings settings;
    private final Duration timeout;
    private final HttpClient http;
    private volatile Optional<String> token = Optional.empty();

    EtcdGateway(EtcdSettings settings, Duration timeout) {
        this.settings = settings;
        this.timeout = timeout;
        this.http = HttpClient.newBuilder().connectTimeout(timeout).build();
    }

    /** A key and what stands under it. */
    record Entry(String key, byte[] value) {
        String text() {
            return new String(value, StandardCharsets.UTF_8);
        }
    }

    /** What stands under a key. */
    Optional<Entry> get(String key) {
        ObjectNode query = JSON.createObjectNode();
        query.put("key", base64(bytes(key)));
        return entries(ask(query)).stream().findFirst();
    }

    /** All keys that start with a prefix, in byte order, as they stood at one moment. */
    List<Entry> list(String prefix) {
        List<Entry> found = new ArrayList<>();
        byte[] from = bytes(prefix);
        String end = base64(after(bytes(prefix)));
        long revision = 0;
        boolean more = true;
        while (more) {
            ObjectNode query = JSON.createObjectNode();
            query.put("key", base64(from)).put("range_end", end).put("limit", PAGE_KEYS);
            if (revision > 0) {
                query.put("revision", String.valueOf(revision));
            }
            JsonNode reply = ask(query);
            List<Entry> page = entries(reply);
            found.addAll(page);
            revision = reply.path("header").path("revision").asLong();
            more = reply.path("more").asBoolean() && !page.isEmpty();
            from = more ? bytes(page.get(page.size() - 1).key() + '\0') : from;
        }
        return found;
    }

    /** The least key that is greater than all with the prefix. Prefixes end in a slash, never in 0xFF. */
    private static byte[] after(byte[] prefix) {
        byte[] next = prefix.clone();
        next[next.length - 1]++;
        return next;
    }

    private static List<Entry> entries(JsonNode reply) {
        List<Entry> entries = new ArrayList<>();
        for (JsonNode pair : reply.path("kvs")) {
            entries.add(new Entry(
                    new String(decoded(pair.path("key")), StandardCharsets.UTF_8), decoded(pair.path("value"))));
        }
        return entries;
    }

    private static byte[] decoded(JsonNode text) {
        try {
            return Base64.getDecoder().decode(text.asText());
        } catch (IllegalArgumentException e) {
            throw unreadable(e);
        }
    }

    /** A token that etcd no longer takes is replaced once. */
    private JsonNode ask(ObjectNode query) {
        if (settings.user().isPresent() && token.isEmpty()) {
            authenticate();
        }
        Reply reply = post("/v3/kv/range", query);
        if (reply.status == UNAUTHORIZED && settings.user().isPresent()) {
            authenticate();
            reply = post("/v3/kv/range", query);
        }
        return reply.read();
    }

    private void authenticate() {
        token = Optional.empty();
        ObjectNode name = JSON.createObjectNode();
        name.put("name", settings.user().orElseThrow());
        name.put("password", settings.password().orElseThrow());
        token = Optional.of(
                        post("/v3/auth/authenticate", name).read().path("token").asText())
                .filter(text -> !text.isEmpty());
    }

    private Reply post(String path, ObjectNode body) {
        IOException last = new IOException("no endpoint");
        for (String endpoint : settings.endpoints()) {
            try {
                return post(URI.create(endpoint).resolve(path), body);
            } catch (IOException e) {
                last = e;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new FederationException(ErrorCode.CANCELLED, "The call was cancelled.", e);
            }
        }
        throw new FederationException(ErrorCode.PLATFORM_UNAVAILABLE, "no endpoint of etcd answers", last);
    }

    private Reply post(URI address, ObjectNode body) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .timeout(timeout)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString()));
        token.ifPresent(text -> request.header("Authorization", text));
        HttpResponse<InputStream> response = http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        try (InputStream in = response.body()) {
            return new Reply(response.statusCode(), in.readNBytes(BYTES_MAX + 1));
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    /** What etcd said is kept in the log only. */
    static FederationException unreadable(@Nullable Exception cause) {
        return new FederationException(
                ErrorCode.PLATFORM_FAILED, "the metadata store holds or says what cannot be read", cause);
    }

    private record Reply(int status, byte[] body) {
        JsonNode read() {
            if (status != 200 || body.length > BYTES_MAX) {
                throw unreadable(new IOException("HTTP status " + status + ", " + body.length + " bytes"));
            }
            try {
                return JSON.readTree(body);
            } catch (IOException e) {
                throw unreadable(e);
            }
        }
    }
}
