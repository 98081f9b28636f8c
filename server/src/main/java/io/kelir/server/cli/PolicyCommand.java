package io.kelir.server.cli;

import picocli.CommandLine.Command;

/** {@code kelir policy}: about policy files. */
@Command(
        name = "policy",
        description = "Works on policy files.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            PolicyCheckCommand.class,
            PolicyExplainCommand.class,
            PolicyDiffCommand.class,
            PolicySchemaCommand.class
        })
final class PolicyCommand {}
