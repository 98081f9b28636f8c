package io.kelir.server.cli;

import io.kelir.error.ErrorCode;
import io.kelir.error.FederationException;
import java.io.PrintWriter;
import java.util.ServiceLoader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParseResult;

/** The program {@code kelir}: its subcommands and what happens to their errors. */
@Command(
        name = "kelir",
        description = "Asks data where it lives; only aggregated, policy-checked answers leave.",
        mixinStandardHelpOptions = true,
        versionProvider = VersionCommand.Provider.class,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            ServeCommand.class,
            SqlCommand.class,
            ExplainCommand.class,
            DataSetsCommand.class,
            ConfigCommand.class,
            PolicyCommand.class,
            SubmitCommand.class,
            TopicsCommand.class,
            AuditCommand.class,
            ReplayCommand.class,
            DoctorCommand.class,
            BackupCommand.class,
            RestoreCommand.class,
            SegmentsCommand.class,
            TokenCommand.class,
            VersionCommand.class
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:answered",
            "1:refused, withheld or failed",
            "2:wrong usage",
            "3:wrong configuration; damage (segments)",
            "4:no server reached",
            "5:a policy widens (policy diff)",
            "6:the record of statements is damaged (audit verify)",
            "7:the data has changed since (replay)",
            "8:the decision differs (replay)",
            "9:two clusters differ (topics compare)"
        })
public final class KelirCommand {
    private static final Logger LOG = LoggerFactory.getLogger(KelirCommand.class);

    private KelirCommand() {}

    /** The whole command line with the contributed subcommands. */
    public static CommandLine commandLine() {
        CommandLine line = new CommandLine(new KelirCommand());
        for (CliCommand contributed : ServiceLoader.load(CliCommand.class)) {
            line.addSubcommand(contributed.command());
        }
        return line.setExecutionExceptionHandler(KelirCommand::failed).setCaseInsensitiveEnumValuesAllowed(true);
    }

    /** Tells what went wrong in words; stack traces go to the log. */
    private static int failed(Exception e, CommandLine line, ParseResult parsed) {
        PrintWriter err = line.getErr();
        if (e instanceof FederationException known) {
            err.println(known.code() + ": " + known.getMessage());
            LOG.debug("{} {}", known.code(), known.errorId(), known);
            return exitCode(known.code());
        }
        String where = e.getClass().getSimpleName();
        err.println("INTERNAL: Kelir failed (" + where + "). The cause stands in the log.");
        LOG.error("unexpected", e);
        return ExitCodes.NOT_ANSWERED;
    }

    private static int exitCode(ErrorCode code) {
        return switch (code) {
            case CONFIGURATION_INVALID -> ExitCodes.CONFIGURATION;
            case SERVER_NOT_FOUND, UNAUTHENTICATED -> ExitCodes.SERVER_NOT_REACHABLE;
            case INVALID_ARGUMENT -> ExitCodes.USAGE;
            default -> ExitCodes.NOT_ANSWERED;
        };
    }
}
