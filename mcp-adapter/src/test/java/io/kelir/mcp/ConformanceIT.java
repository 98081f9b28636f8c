package io.kelir.mcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The official conformance tool against a profile with the fixtures that it asks for, behind the same gate as always; only the
 * authentication lets anybody in, since the tool cannot send a token. Needs npm, which installs the tool and its own Node.
 */
@Timeout(300)
class ConformanceIT {
    private static final String TOOL = "@modelcontextprotocol/conformance";
    private static final Pattern SCENARIO = Pattern.compile("(?m)^\\S+ [a-z0-9-]+: (\\d+) passed, 0 failed");

    private static Optional<McpServerEndpoint> endpoint = Optional.empty();
    private static NpmPrograms programs;

    @BeforeAll
    static void start() throws Exception {
        programs = NpmPrograms.install("conformance", TOOL + "@0.2.0-alpha.12", "node@24.21.0");
        endpoint = Optional.of(
                Endpoints.startWith(new ConformanceProfile()::addTo, token -> Callers.analyst("conformance")));
    }

    @AfterAll
    static void stop() {
        endpoint.ifPresent(McpServerEndpoint::close);
    }

    /** The least are the checks of the set itself; the tool runs a few scenarios more. */
    @ParameterizedTest
    @CsvSource({"--requirements, 2025-11-25, 78", "--spec-version, 2025-06-18, 56"})
    void passesEveryCheckOfTheSet(String option, String set, int checksLeast) throws Exception {
        NpmPrograms.Finished finished = programs.run(
                Map.of(),
                List.of(
                        programs.file("node/bin/node").toString(),
                        programs.file(TOOL + "/dist/index.js").toString(),
                        "server",
                        "--url",
                        "http://localhost:" + endpoint.orElseThrow().url().getPort() + "/mcp",
                        option,
                        set));

        assertEquals(0, finished.exitValue(), () -> summary(finished.output()));
        assertTrue(passed(finished.output()) >= checksLeast, () -> summary(finished.output()));
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
}
