package io.kelir.examples.demo;

import io.kelir.examples.demo.ServerLauncher.RunningServer;
import io.kelir.examples.federation.Progress;
import io.kelir.server.cli.ExitCodes;
import io.kelir.server.cli.LogFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code kelir demo}: runs the embedded federation with a server in front of it until it is told to stop. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = "Starts PostgreSQL, Kafka and an S3 store with invented data, and a server in front of them.")
public final class DemoCommand implements Callable<Integer> {
    private static final int STOP_SECONDS_MAX = 30;

    @Option(
            names = "--home",
            paramLabel = "FOLDER",
            description = "Where everything is kept (default: ${DEFAULT-VALUE}).",
            defaultValue = "${sys:user.home}/.kelir/demo")
    private Path home = Path.of("");

    @Option(
            names = "--port",
            description = "Where the server listens on 127.0.0.1; 0 takes a free port (default: ${DEFAULT-VALUE}).",
            defaultValue = "8765")
    private int port;

    @Option(names = "--reset", description = "Forgets the ledger and all answers of former runs.")
    private boolean reset;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private final ServerLauncher launcher;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final CountDownLatch stopped = new CountDownLatch(1);

    /** @param launcher starts the server once the federation stands */
    public DemoCommand(ServerLauncher launcher) {
        this.launcher = launcher;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Thread hook = new Thread(this::stopAndWait, "kelir-demo-stop");
        Runtime.getRuntime().addShutdownHook(hook);
        Path folder = home.toAbsolutePath().normalize();
        LogFile.into(folder);
        try (DemoFederation demo = DemoFederation.start(folder, port, reset, progress());
                RunningServer server = launcher.start(demo.configurationFile(), DemoFacts.of(demo.endpoints()))) {
            announce(server, folder);
            stop.await();
            return ExitCodes.OK;
        } finally {
            stopped.countDown();
        }
    }

    /** Lets {@link #call} return, and with it everything close. */
    void stop() {
        stop.countDown();
    }

    /** Runs when Ctrl-C ends this process. What does not close in time ends with this process all the same. */
    private void stopAndWait() {
        stop();
        try {
            if (!stopped.await(STOP_SECONDS_MAX, TimeUnit.SECONDS)) {
                System.getLogger(DemoCommand.class.getName())
                        .log(System.Logger.Level.WARNING, "The demo did not stop within {0} s", STOP_SECONDS_MAX);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @SuppressWarnings("SystemConsoleNull") // JDK 17 tells a terminal by this; a later one shows progress in pipes too
    private static Progress progress() {
        return System.console() == null ? Progress.SILENT : new TerminalProgress(System.err);
    }

    private void announce(RunningServer server, Path folder) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        out.print(ResourceText.read(
                "ready.txt",
                Map.of(
                        "url", server.url().toString(),
                        "token", server.token(),
                        "home", folder.toString(),
                        "kelir", launcher())));
        out.flush();
    }

    /** The script that started this process, as a person would type it from anywhere. */
    private static String launcher() {
        String root = System.getProperty("kelir.root");
        return root == null ? "kelir" : Path.of(root, "kelir").toString();
    }
}
