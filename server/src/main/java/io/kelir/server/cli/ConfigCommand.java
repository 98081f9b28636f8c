package io.kelir.server.cli;

import io.kelir.server.binding.Problems;
import io.kelir.server.config.Configuration;
import io.kelir.server.config.ConfigurationFile;
import io.kelir.server.policy.PolicyFile;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code kelir config}: about configuration files. */
@Command(
        name = "config",
        description = "Works on configuration files.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = ConfigCommand.Check.class)
final class ConfigCommand {
    /** {@code kelir config check}: reads a file and what it refers to, starts nothing. */
    @Command(
            name = "check",
            description = "Prints the effective configuration, or all its problems. Starts nothing.",
            mixinStandardHelpOptions = true)
    static final class Check implements Callable<Integer> {
        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Option(names = "--config", required = true, paramLabel = "<file>", description = "The configuration file.")
        private Path file = Path.of("kelir.yaml");

        @Override
        public Integer call() {
            Problems problems = new Problems();
            Optional<Configuration> configuration = ConfigurationFile.read(file, problems);
            Optional<PolicyFile> policy = configuration.flatMap(some -> PolicyFile.read(some.policyFile(), problems));
            problems.check();
            spec.commandLine().getOut().print(configuration.orElseThrow().effectiveText());
            policy.ifPresent(some ->
                    spec.commandLine().getOut().println("# policy bundle " + some.bundle() + " " + some.digest()));
            spec.commandLine().getOut().flush();
            return ExitCodes.OK;
        }
    }
}
