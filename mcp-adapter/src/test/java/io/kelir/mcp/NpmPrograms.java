package io.kelir.mcp;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** Packages from npm in a folder of their own, and programs run with them. Tests that need them are skipped, loudly, where npm is absent. */
public final class NpmPrograms {
    private static final Path FOLDERS = Path.of("target", "npm").toAbsolutePath();

    private final Path folder;

    private NpmPrograms(Path folder) {
        this.folder = folder;
    }

    /**
     * Installs packages, unless an earlier run has.
     *
     * @param purpose  names the folder
     * @param packages with their versions
     */
    public static NpmPrograms install(String purpose, String... packages) throws IOException, InterruptedException {
        if (!isOnPath("npm")) {
            System.err.println("**** npm is absent: the tests with " + purpose + " were NOT run ****");
        }
        Assumptions.assumeTrue(isOnPath("npm"), "npm is absent");
        Path folder = FOLDERS.resolve(purpose);
        Path complete = folder.resolve("complete");
        if (Files.notExists(complete)) {
            Files.createDirectories(folder);
            List<String> command = new ArrayList<>(
                    List.of("npm", "install", "--silent", "--no-fund", "--no-audit", "--prefix", folder.toString()));
            command.addAll(List.of(packages));
            Finished installed = new NpmPrograms(folder).run(Map.of(), command);
            if (installed.exitValue() != 0) {
                System.err.println("**** npm cannot install: the tests with " + purpose + " were NOT run ****");
            }
            Assumptions.assumeTrue(installed.exitValue() == 0, () -> "npm cannot install: " + installed.output());
            Files.createFile(complete);
        }
        return new NpmPrograms(folder);
    }

    public Path folder() {
        return folder;
    }

    /** A file of a package. */
    public Path file(String path) {
        return folder.resolve("node_modules").resolve(path);
    }

    /**
     * Runs a program to its end.
     *
     * @param environment added to this process's own
     */
    public Finished run(Map<String, String> environment, List<String> command)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.directory(folder.toFile()).redirectErrorStream(true);
        builder.redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
        builder.environment().putAll(environment);
        Process process = builder.start();
        try {
            String output = new String(process.getInputStream().readAllBytes(), UTF_8);
            process.waitFor(10, TimeUnit.SECONDS);
            return new Finished(process.exitValue(), output);
        } finally {
            process.destroy();
        }
    }

    /**
     * A program that has ended.
     *
     * @param output everything that it wrote
     */
    public record Finished(int exitValue, String output) {}

    private static boolean isOnPath(String program) {
        for (String folder :
                Optional.ofNullable(System.getenv("PATH")).orElse("").split(File.pathSeparator)) {
            if (Files.isExecutable(Path.of(folder, program))) {
                return true;
            }
        }
        return false;
    }
}
