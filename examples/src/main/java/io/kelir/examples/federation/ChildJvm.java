package io.kelir.examples.federation;

import io.kelir.error.ErrorCode;
import io.kelir.error.FederationException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A program that runs in a Java process of its own, says {@code READY host:port} when clients can connect, and ends when the pipe to
 * its standard input does: at {@link #close}, or when this process dies in whatever way.
 */
final class ChildJvm implements AutoCloseable {
    private static final String READY = "READY ";
    private static final Duration START_TIME_MAX = Duration.ofSeconds(60);
    private static final Duration STOP_TIME_MAX = Duration.ofSeconds(10);

    private final String program;
    private final Process process;
    private final String address;

    private ChildJvm(String program, Process process, String address) {
        this.program = program;
        this.process = process;
        this.address = address;
    }

    /**
     * @param program   name of the program, also of the folder with its libraries
     * @param mainClass its main class
     * @param log       file for what it writes to standard error; replaced
     * @param arguments arguments of the main class
     */
    static ChildJvm start(String program, String mainClass, Path log, List<String> arguments) throws IOException {
        Files.createDirectories(log.toAbsolutePath().getParent());
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xms32m",
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-Dlogback.configurationFile=" + program + "-logback.xml",
                "-cp",
                ChildClassPath.of(mainClass, program),
                mainClass));
        command.addAll(arguments);
        Process process =
                new ProcessBuilder(command).redirectError(log.toFile()).start();
        try {
            return new ChildJvm(program, process, awaitReady(program, process, log));
        } catch (RuntimeException e) {
            process.destroyForcibly();
            throw e;
        }
    }

    /** Where the program listens, {@code host:port}. */
    String address() {
        return address;
    }

    ProcessHandle process() {
        return process.toHandle();
    }

    private static String awaitReady(String program, Process process, Path log) {
        CompletableFuture<String> address = new CompletableFuture<>();
        Thread reader = new Thread(() -> readOutput(process, address), program + "-output");
        reader.setDaemon(true);
        reader.start();
        try {
            return address.get(START_TIME_MAX.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw notStarted(program, log, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw notStarted(program, log, e);
        }
    }

    /** Reads to the end, so that the child never blocks on a full pipe. */
    private static void readOutput(Process process, CompletableFuture<String> address) {
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            String line;
            while ((line = output.readLine()) != null) {
                if (line.startsWith(READY)) {
                    address.complete(line.substring(READY.length()).strip());
                }
            }
            address.completeExceptionally(new IOException("The output ended before " + READY.strip()));
        } catch (IOException e) {
            address.completeExceptionally(e);
        }
    }

    private static FederationException notStarted(String program, Path log, Exception cause) {
        return new FederationException(
                ErrorCode.PLATFORM_UNAVAILABLE,
                "The program '" + program + "' did not become ready. Its log is '" + log + "'.",
                cause);
    }

    @Override
    public void close() {
        try {
            process.getOutputStream().close();
            if (process.waitFor(STOP_TIME_MAX.toSeconds(), TimeUnit.SECONDS)) {
                return;
            }
        } catch (IOException e) {
            System.getLogger(ChildJvm.class.getName())
                    .log(System.Logger.Level.WARNING, "The pipe to '" + program + "' did not close", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly().onExit().join();
    }
}
