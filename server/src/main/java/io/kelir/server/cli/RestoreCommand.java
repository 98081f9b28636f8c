package io.kelir.server.cli;

import io.kelir.kafka.audit.NewestEvents;
import io.kelir.kafka.chain.CheckpointFile;
import io.kelir.server.backup.Manifest;
import io.kelir.server.backup.Restoration;
import io.kelir.server.config.Configuration;
import io.kelir.server.wiring.ServerHome;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code kelir restore}: brings a backup back, unless its ledger is older than the events. */
@Command(
        name = "restore",
        description = {
            "Brings a backup back into an empty store and a home without other keys. The server must be stopped.",
            "Refuses a ledger that is older than the events on the topic, or than a checkpoint that is known."
        },
        mixinStandardHelpOptions = true)
final class RestoreCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private ConfiguredKafka server = new ConfiguredKafka();

    @Parameters(index = "0", paramLabel = "<file>", description = "A file that kelir backup wrote.")
    private Path file = Path.of("");

    @Option(names = "--keys-only", description = "Brings back keys and checkpoints; leaves the store as it is.")
    private boolean keysOnly;

    @Option(
            names = "--checkpoints",
            paramLabel = "<file>",
            description = "Checkpoints that were kept elsewhere, which tell how far the events went.")
    private @Nullable Path checkpoints;

    @Override
    public Integer call() {
        server.refuseARunningServer();
        Configuration configuration = server.configuration();
        Path home = configuration.server().home();
        Restoration restoration =
                new Restoration(home, ServerHome.at(home).store(configuration.store()), newestEvents()::of);
        Manifest restored = keysOnly ? restoration.keys(file) : restoration.all(file);
        PrintWriter out = spec.commandLine().getOut();
        out.println("Restored " + (keysOnly ? "keys and checkpoints" : "store, keys and checkpoints") + " of "
                + restored.time() + ", made by Kelir " + restored.version() + ".");
        out.flush();
        return ExitCodes.OK;
    }

    /** A broker that is away cannot say how far the events went, so nothing is restored then. */
    private NewestEvents newestEvents() {
        NewestEvents newest = new NewestEvents();
        addCheckpoints(newest, server.audit().checkpointFile());
        if (checkpoints != null) {
            new CheckpointFile(checkpoints).read().forEach(newest::add);
        }
        if (!keysOnly && server.configuration().kafka().isPresent()) {
            server.events().readAll(newest::add);
        }
        return newest;
    }

    private static void addCheckpoints(NewestEvents newest, Path file) {
        if (Files.exists(file)) {
            new CheckpointFile(file).read().forEach(newest::add);
        }
    }
}
