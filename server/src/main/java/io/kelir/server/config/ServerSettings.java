package io.kelir.server.config;

import io.kelir.server.binding.Default;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Where the server listens and keeps its own files.
 *
 * @param host         address to listen on
 * @param port         0 to 65535; 0 takes a free one
 * @param home         folder for keys, store, log and {@code server.json}
 * @param tokenIssuer  who issues the bearer tokens: {@code local} is the server's own key in the home
 * @param issuers      further issuers whose tokens are believed
 * @param tls          the key that the server shows; empty: it speaks plain HTTP
 * @param publicUrl    address of {@code /mcp} as callers know it, where a proxy stands before the server
 * @param tools        names of tools that a role may use; empty: the tools' own roles decide
 * @param hostsAllowed further host names by which clients may call the server
 * @param perimeter    where the server itself stands; may be left out where all platforms stand in one
 * @param localCaller  whom the token in the home's {@code server.json} is issued to; empty: there is none
 */
public record ServerSettings(
        @Default("127.0.0.1") String host,
        @Default("8765") int port,
        @Default("~/.kelir") Path home,
        @Default("local") String tokenIssuer,
        List<IssuerBlock> issuers,
        Optional<TlsSettings> tls,
        Optional<String> publicUrl,
        Map<String, Set<String>> tools,
        List<String> hostsAllowed,
        Optional<String> perimeter,
        Optional<LocalCaller> localCaller) {
    private static final int PORT_MAX = 65_535;

    public ServerSettings {
        issuers = List.copyOf(issuers);
        tools = Map.copyOf(tools);
        hostsAllowed = List.copyOf(hostsAllowed);
        if (port < 0 || port > PORT_MAX) {
            throw new IllegalArgumentException("port: is " + port + ", expected 0 to " + PORT_MAX);
        }
        if (!tokenIssuer.equals("local")) {
            throw new IllegalArgumentException("token_issuer: is '" + tokenIssuer + "', expected local");
        }
    }
}
