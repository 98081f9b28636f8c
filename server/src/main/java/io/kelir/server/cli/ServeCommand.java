package io.kelir.server.cli;

import io.kelir.error.ErrorCode;
import io.kelir.error.FederationException;
import io.kelir.mcp.stdio.StdioBridge;
import io.kelir.server.binding.Problems;
import io.kelir.server.config.Configuration;
import io.kelir.server.config.ConfigurationFile;
import io.kelir.server.policy.PolicyFile;
import io.kelir.server.wiring.KelirServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code kelir serve}: runs a server until it is told to stop. */
@Command(name = "serve", description = "Runs a server.", mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {
    private static final long SHUTDOWN_WAIT_MILLIS = 20_000;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private ServerOptions server = new ServerOptions();

    @Option(names = "--config", paramLabel = "<file>", description = "The configuration file.")
    private @Nullable Path file;

    @Option(
            names = "--stdio",
            description =
                    "Speaks MCP over standard input and output: to the server running in the home, or with --config to one of its own.")
    private boolean stdio;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (stdio) {
            return bridge();
        }
        try (KelirServer running = start()) {
            spec.commandLine().getErr().println("Kelir is ready: " + running.url());
            untilStopped();
        }
        return ExitCodes.OK;
    }

    /** Standard output carries nothing but MCP here. */
    private int bridge() throws IOException {
        Optional<ServerOptions.Target> found = server.target();
        if (found.isPresent()) {
            bridge(found.get());
            return ExitCodes.OK;
        }
        try (KelirServer own = start()) {
            bridge(new ServerOptions.Target(own.address(), own.token()));
        }
        return ExitCodes.OK;
    }

    private static void bridge(ServerOptions.Target target) throws IOException {
        new StdioBridge(target.address(), target::token, System.in, System.out).run();
    }

    private KelirServer start() {
        if (file == null) {
            throw new FederationException(
                    ErrorCode.SERVER_NOT_FOUND,
                    "No server is running in the home. Name a configuration file with --config <file> to start one.");
        }
        Problems problems = new Problems();
        Optional<Configuration> configuration = ConfigurationFile.read(file, problems);
        Optional<PolicyFile> policy = configuration.flatMap(some -> PolicyFile.read(some.policyFile(), problems));
        problems.check();
        LogFile.into(configuration.orElseThrow().server().home());
        return KelirServer.start(configuration.orElseThrow(), policy.orElseThrow(), Map.of());
    }

    /** Ctrl-C and SIGTERM end the process only after the server has closed. */
    private static void untilStopped() throws InterruptedException {
        CountDownLatch stop = new CountDownLatch(1);
        Thread main = Thread.currentThread();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            stop.countDown();
            try {
                main.join(SHUTDOWN_WAIT_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }));
        stop.await();
    }
}
