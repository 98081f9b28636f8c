package io.kelir.platform.segments.visibility;

import io.kelir.error.ErrorCode;
import io.kelir.error.FederationException;
import io.kelir.statement.RunControl;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads keys of etcd over its HTTP and JSON gateway. Members are asked in their order until one answers. Thread-safe.
 *
 * @see <a href="https://etcd.io/docs/v3.5/dev-guide/api_grpc_gateway/">etcd: gRPC gateway</a>
 */
public final class EtcdGateway {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(5);

    private final List<URI> members;
    private final Optional<EtcdLogin> login;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(CONNECT_TIMEOUT).build();

    /**
     * @param members addresses, such as {@code http://etcd:2379}
     * @param login   for an etcd with authentication
     */
    public EtcdGateway(List<URI> members, Optional<EtcdLogin> login) {
        this.members = List.copyOf(members);
        this.login = login;
    }

    /** One key's value. */
    Optional<byte[]> get(String key, RunControl control) {
        byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
        return Optional.ofNullable(
                ask(EtcdJson.range(bytes, Optional.empty()), control).get(key));
    }

    /** All keys that begin with a prefix, as one consistent reading. */
    Map<String, byte[]> range(String prefix, RunControl control) {
        byte[] from = prefix.getBytes(StandardCharsets.UTF_8);
        byte[] end = Arrays.copyOf(from, from.length);
        end[end.length - 1]++;
        return ask(EtcdJson.range(from, Optional.of(end)), control);
    }

    private Map<String, byte[]> ask(String request, RunControl control) {
        IOException last = new IOException("no member is named");
        for (URI member : members) {
            try {
                Optional<String> token = login.isPresent()
                        ? Optional.of(EtcdJson.token(post(
                                member, "/v3/auth/authenticate", login.get().json(), Optional.empty(), control)))
                        : Optional.empty();
                return EtcdJson.values(post(member, "/v3/kv/range", request, token, control));
            } catch (IOException e) {
                last = e;
            }
        }
        throw new FederationException(
                ErrorCode.PLATFORM_UNAVAILABLE,
                "The metadata of the segments' brokers (etcd) cannot be reached.",
                last);
    }

    private byte[] post(URI member, String path, String json, Optional<String> token, RunControl control)
            throws IOException {
        control.check();
        Duration left = control.remaining().plusMillis(1); // never zero, which is no timeout
        HttpRequest.Builder request = HttpRequest.newBuilder(member.resolve(path))
                .timeout(left.compareTo(ANSWER_TIMEOUT) < 0 ? left : ANSWER_TIMEOUT)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json));
        token.ifPresent(known -> request.header("Authorization", known));
        HttpResponse<byte[]> response = send(request.build(), control);
        if (response.statusCode() == 200) {
            return response.body();
        }
        if (response.statusCode() == 401 || response.statusCode() == 403 || response.statusCode() == 400) {
            throw new FederationException(
                    ErrorCode.PLATFORM_FAILED,
                    "The metadata of the segments' brokers (etcd) refused a request (HTTP " + response.statusCode()
                            + ").");
        }
        throw new IOException("HTTP " + response.statusCode());
    }

    private HttpResponse<byte[]> send(HttpRequest request, RunControl control) throws IOException {
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofByteArray());
        } catch (HttpTimeoutException e) {
            control.check();
            throw e;
        } catch (InterruptedException e) {
            control.check();
            Thread.currentThread().interrupt();
            throw new FederationException(ErrorCode.CANCELLED, "The statement was interrupted.", e);
        }
    }
}
