package io.kelir.mcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The official conformance tool's whole set of 2025-11-25, which holds all of 2025-06-18, against a profile with the fixtures that it
 * asks for, behind the same gate as always; only the authentication lets anybody in, since the tool cannot send a token. Needs npm, which
 * installs the tool and its own Node into target.
 */
@Timeout(300)
class ConformanceIT {
    private static final String TOOL = "@modelcontextprotocol/conformance@0.2.0-alpha.12";
    private static final String NODE = "node@24.21.0";
    private static final Path FOLDER = Path.of("target", "conformance").toAbsolutePath();
    private static final Path NODE_BINARY = FOLDER.resolve("node_modules/node/bin/node");
    private static final Path TOOL_SCRIPT =
            FOLDER.resolve("node_modules/@modelcontextprotocol/conformance/dist/index.js");

    private static final Pattern SCENARIO = Pattern.compile("(?m)^\\S+ [a-z0-9-]+: (\\d+) passed, 0 failed");

    /** Of the set itself; the tool runs a few scenarios more. */
    private static final int CHECKS_LEAST = 78;

    private static Optional<McpServerEndpoint> endpoint = Optional.empty();

    @BeforeAll
    static void install() throws Exception {
        if (!isOnPath("npm")) {
            System.err.println("**** npm is absent: the MCP conformance scenarios were NOT run ****");
        }
        Assumptions.assumeTrue(isOnPath("npm"), "npm is absent");
        if (Files.notExists(TOOL_SCRIPT)) {
            Files.createDirectories(FOLDER);
            String log = run(
                    "npm", "install", "--silent", "--no-fund", "--no-audit", "--prefix", FOLDER.toString(), TOOL, NODE);
            Assumptions.assumeTrue(Files.exists(TOOL_SCRIPT), "the conformance tool cannot be installed: " + log);
        }
        endpoint = Optional.of(
                Endpoints.startWith(new ConformanceProfile()::addTo, token -> Callers.analyst("conformance")));
    }

    @AfterAll
    static void stop() {
        endpoint.ifPresent(McpServerEndpoint::close);
    }

    @Test
    void passesEveryCheckOfTheSet() throws Exception {
        Process process = start(List.of(
                NODE_BINARY.toString(),
                TOOL_SCRIPT.toString(),
                "server",
                "--url",
                "http://localhost:" + endpoint.orElseThrow().url().getPort() + "/mcp",
                "--requirements",
                "2025-11-25"));
        String output = output(process);

        assertEquals(0, process.exitValue(), () -> summary(output));
        assertTrue(passed(output) >= CHECKS_LEAST, () -> summary(output));
    }

    private static String summary(String output) {
        return output.substring(Math.max(0, output.indexOf("=== SUMMARY")));
    }

    private static int passed(String output) {
        return SCENARIO.matcher(output)
                .results()
                .mapToInt(scenario -> Integer.parseInt(scenario.group(1)))
                .sum();
    }

    private static boolean isOnPath(String program) {
        for (String folder :
                Optional.ofNullable(System.getenv("PATH")).orElse("").split(File.pathSeparator)) {
            if (Files.isExecutable(Path.of(folder, program))) {
                return true;
            }
        }
        return false;
    }

    private static String run(String... command) throws IOException, InterruptedException {
        return output(start(List.of(command)));
    }

    private static Process start(List<String> command) throws IOException {
        Files.createDirectories(FOLDER);
        ProcessBuilder builder = new ProcessBuilder(new ArrayList<>(command));
        builder.directory(FOLDER.toFile()).redirectErrorStream(true);
        builder.redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
        return builder.start();
    }

    private static String output(Process process) throws IOException, InterruptedException {
        try {
            String output =
                    new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            process.waitFor(10, TimeUnit.SECONDS);
            return output;
        } finally {
            process.destroy();
        }
    }
}
