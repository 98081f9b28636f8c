package io.kelir.server.cli;

import picocli.CommandLine.Command;

/** {@code kelir policy}: about policy files, and about the policy that a server has in force. */
@Command(
        name = "policy",
        description = "Works on policy files; shows what may be asked.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            PolicyCheckCommand.class,
            PolicyExplainCommand.class,
            PolicyDiffCommand.class,
            PolicySchemaCommand.class,
            PolicyShowCommand.class,
            PolicyLiftCommand.class,
            PolicyCloseEpochCommand.class
        })
final class PolicyCommand {}
