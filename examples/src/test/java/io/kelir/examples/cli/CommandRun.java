package io.kelir.examples.cli;

import io.kelir.server.cli.KelirCommand;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a command left behind. */
record CommandRun(int exitCode, String out, String err) {
    /** Runs a command in this JVM. */
    static CommandRun here(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exitCode = KelirCommand.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
        return new CommandRun(exitCode, out.toString(), err.toString());
    }

    /** Runs a command the way a shell does. */
    static CommandRun process(Map<String, String> environment, String input, String... arguments)
            throws IOException, InterruptedException {
        Path err = Files.createTempFile("kelir-cli", ".err");
        try {
            Process process = start(environment, err.toFile(), arguments);
            try (var stdin = process.getOutputStream()) {
                stdin.write(input.getBytes(StandardCharsets.UTF_8));
            }
            String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new CommandRun(process.waitFor(), out, Files.readString(err));
        } finally {
            Files.delete(err);
        }
    }

    /** Starts a command as a process of its own. */
    static Process start(Map<String, String> environment, File err, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Dlogback.configurationFile=logback.xml", // the program's own, not that of the tests
                "-cp",
                System.getProperty("java.class.path"),
                "io.kelir.server.Main"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(err);
        builder.environment().remove("KELIR_TOKEN");
        builder.environment().putAll(environment);
        return builder.start();
    }
}
