package io.kelir.server.cli;

import io.kelir.error.ErrorCode;
import io.kelir.error.FederationException;
import io.kelir.mcp.auth.TokenIssuer;
import io.kelir.server.wiring.ServerHome;
import io.kelir.statement.Caller;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code kelir token}: a signed token that expires, for development against a server of the same home. */
@Command(
        name = "token",
        description = {
            "Prints a bearer token for a caller, signed with the key in a server's home.",
            "For development: whoever can read the key can be anybody there. In production name an issuer instead (server.issuers)."
        },
        mixinStandardHelpOptions = true)
final class TokenCommand implements Callable<Integer> {
    private static final Duration VALID_LONGEST = Duration.ofHours(24);

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--home",
            required = true,
            paramLabel = "<folder>",
            description = "Home of the server whose key signs.")
    private Path home = Path.of("");

    @Option(
            names = "--as",
            required = true,
            paramLabel = "<claims>",
            description =
                    "The caller: 'subject=alice roles=analyst purposes=research actor=human', or the same as JSON.")
    private String claims = "";

    @Option(
            names = "--valid-minutes",
            defaultValue = "60",
            paramLabel = "<n>",
            description = "How long it is good for, 1 to 1440 (default: ${DEFAULT-VALUE}).")
    private int validMinutes;

    @Override
    public Integer call() {
        Duration valid = Duration.ofMinutes(validMinutes);
        if (validMinutes < 1 || valid.compareTo(VALID_LONGEST) > 0) {
            throw new FederationException(
                    ErrorCode.INVALID_ARGUMENT,
                    "--valid-minutes is " + validMinutes + ", expected 1 to " + VALID_LONGEST.toMinutes() + ".");
        }
        Caller caller = CallerClaims.of(claims);
        TokenIssuer issuer = TokenIssuer.at(ServerHome.at(home).tokenKeyFile(), Clock.systemUTC());
        spec.commandLine().getOut().println(issuer.issue(caller, valid));
        return ExitCodes.OK;
    }
}
