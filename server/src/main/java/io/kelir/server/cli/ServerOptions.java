package io.kelir.server.cli;

import io.kelir.error.ErrorCode;
import io.kelir.error.FederationException;
import io.kelir.mcp.client.McpClientConnection;
import io.kelir.mcp.client.ServerAddress;
import io.kelir.server.Version;
import io.kelir.server.wiring.ServerFile;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which server a client command talks to. */
final class ServerOptions {
    private static final String TOKEN_VARIABLE = "KELIR_TOKEN";

    @Option(
            names = "--home",
            paramLabel = "<folder>",
            description = "Home of a running server (default: ~/.kelir, then ~/.kelir/demo).")
    private @Nullable Path home;

    @Option(
            names = "--url",
            paramLabel = "<url>",
            description = "Address of a server's /mcp; the token is taken from KELIR_TOKEN.")
    private @Nullable URI url;

    /** Opens a session. */
    McpClientConnection connect() {
        Target target = target().orElseThrow(this::notFound);
        return McpClientConnection.open(target.address(), target::token, "kelir-cli", Version.text());
    }

    /** The server that the options, or the homes, name. */
    Optional<Target> target() {
        Optional<String> given = Optional.ofNullable(System.getenv(TOKEN_VARIABLE));
        if (url != null) {
            return Optional.of(new Target(ServerAddress.of(url), given));
        }
        return homes().stream()
                .map(folder -> new ServerFile(folder).read())
                .flatMap(Optional::stream)
                .findFirst()
                .map(running -> new Target(running.address(), given.or(running::token)));
    }

    private List<Path> homes() {
        Path usual = Path.of(System.getProperty("user.home"), ".kelir");
        return home == null ? List.of(usual, usual.resolve("demo")) : List.of(home);
    }

    private FederationException notFound() {
        return new FederationException(
                ErrorCode.SERVER_NOT_FOUND,
                "No server is running in " + homes()
                        + ". Start one with 'kelir demo' or 'kelir serve --config <file>', or name one with --home or --url.");
    }

    /** Where a server is and what it is shown. */
    record Target(ServerAddress address, Optional<String> knownToken) {
        String token() {
            return knownToken.orElseThrow(() -> new FederationException(
                    ErrorCode.UNAUTHENTICATED,
                    "There is no token. Set " + TOKEN_VARIABLE + " or name the server by --home."));
        }
    }
}
