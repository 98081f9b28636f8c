package io.kelir.mcp;

import io.kelir.mcp.transport.CallerLimits;
import io.kelir.mcp.transport.TlsKeys;
import io.kelir.statement.PlaceLimits;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How the MCP endpoint is served.
 *
 * @param host                    address to listen on
 * @param port                    port to listen on; 0 for any free one
 * @param tls                     the key that the endpoint shows; empty: it speaks plain HTTP
 * @param publicUrl               address under which callers reach {@code /mcp}, where a proxy stands before it; empty means host and
 *                                port themselves
 * @param allowedHosts            values of the Host header taken beside loopback names, each with or without {@code :port};
 *                                {@code name:*} takes any port
 * @param allowedOrigins          values of the Origin header taken beside loopback ones
 * @param authorizationServers    issuers that callers can get tokens from, named in the resource's metadata; may be empty
 * @param places                  how many statements run and wait
 * @param perCaller               what one caller may take of the endpoint
 * @param deadlineDefault         longest time of a statement that names none
 * @param drain                   how long running calls may take to finish when the endpoint closes
 * @param toolsByRole             names of tools that a role may use; empty: the tools' own roles decide
 * @param version                 shown to clients and by {@code /healthz}
 */
public record McpSettings(
        String host,
        int port,
        Optional<TlsKeys> tls,
        Optional<URI> publicUrl,
        List<String> allowedHosts,
        List<String> allowedOrigins,
        List<String> authorizationServers,
        PlaceLimits places,
        CallerLimits perCaller,
        Duration deadlineDefault,
        Duration drain,
        Map<String, Set<String>> toolsByRole,
        String version) {
    public McpSettings {
        allowedHosts = List.copyOf(allowedHosts);
        allowedOrigins = List.copyOf(allowedOrigins);
        authorizationServers = List.copyOf(authorizationServers);
        toolsByRole = Map.copyOf(toolsByRole);
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port is 0 to 65535");
        }
        if (deadlineDefault.isNegative() || deadlineDefault.isZero()) {
            throw new IllegalArgumentException("deadlineDefault is more than 0");
        }
    }

    /** A changed copy: what one caller may take. */
    public McpSettings withPerCaller(CallerLimits limits) {
        return new McpSettings(
                host,
                port,
                tls,
                publicUrl,
                allowedHosts,
                allowedOrigins,
                authorizationServers,
                places,
                limits,
                deadlineDefault,
                drain,
                toolsByRole,
                version);
    }

    /** A changed copy: over TLS. */
    public McpSettings withTls(TlsKeys keys) {
        return new McpSettings(
                host,
                port,
                Optional.of(keys),
                publicUrl,
                allowedHosts,
                allowedOrigins,
                authorizationServers,
                places,
                perCaller,
                deadlineDefault,
                drain,
                toolsByRole,
                version);
    }

    /** For this machine only: 64 statements at once, as many waiting for 30 s, 60 s for each, 10 s to finish. */
    public static McpSettings loopback(int port, String version) {
        return new McpSettings(
                "127.0.0.1",
                port,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                new PlaceLimits(64, 64, Duration.ofSeconds(30)),
                CallerLimits.DEFAULT,
                Duration.ofSeconds(60),
                Duration.ofSeconds(10),
                Map.of(),
                version);
    }
}
