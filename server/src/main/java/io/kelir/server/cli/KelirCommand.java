package io.kelir.server.cli;

import java.util.ServiceLoader;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The program {@code kelir}: its subcommands and what happens to their errors. */
@Command(
        name = "kelir",
        description = "Asks data where it lives; only aggregated, policy-checked answers leave.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
public final class KelirCommand {
    private KelirCommand() {}

    /** The whole command line with the contributed subcommands. */
    public static CommandLine commandLine() {
        CommandLine line = new CommandLine(new KelirCommand());
        for (CliCommand contributed : ServiceLoader.load(CliCommand.class)) {
            line.addSubcommand(contributed.command());
        }
        return line;
    }
}
