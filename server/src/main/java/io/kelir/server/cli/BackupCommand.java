package io.kelir.server.cli;

import io.kelir.audit.ChainHead;
import io.kelir.server.backup.Backup;
import io.kelir.server.backup.Manifest;
import io.kelir.server.config.Configuration;
import io.kelir.server.wiring.ServerHome;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code kelir backup}: one file with everything that a server cannot make again. */
@Command(
        name = "backup",
        description = {
            "Writes store, keys and checkpoints into one file, which holds keys: keep it as safe as the home.",
            "A server with an embedded store must be stopped; one with PostgreSQL may go on."
        },
        mixinStandardHelpOptions = true)
final class BackupCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private ConfiguredKafka server = new ConfiguredKafka();

    @Parameters(index = "0", paramLabel = "<file>", description = "The new file.")
    private Path file = Path.of("");

    @Override
    public Integer call() {
        Configuration configuration = server.configuration();
        Path home = configuration.server().home();
        Manifest manifest =
                new Backup(home, ServerHome.at(home).store(configuration.store()), Clock.systemUTC()).write(file);
        PrintWriter out = spec.commandLine().getOut();
        for (ChainHead chain : manifest.chains()) {
            out.println("Writer " + chain.writer() + ": events up to " + chain.sequence());
        }
        out.println("Written: " + file);
        out.flush();
        return ExitCodes.OK;
    }
}
