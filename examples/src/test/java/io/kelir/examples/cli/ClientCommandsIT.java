package io.kelir.examples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kelir.examples.acceptance.DemoExtension;
import io.kelir.examples.acceptance.RunningDemo;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(DemoExtension.class)
@Timeout(180)
class ClientCommandsIT {
    private static final String COUNTRIES =
            "SELECT country, SUM(population) AS population FROM reference.regions GROUP BY country";

    private static RunningDemo demo;

    @TempDir
    private Path folder;

    @BeforeAll
    static void find(RunningDemo shared) {
        demo = shared;
    }

    @Test
    void sqlPrintsATableWithItsOutcomeAndReceipt() {
        CommandRun run = ask("sql", COUNTRIES);

        List<String> lines = run.out().lines().toList();
        assertEquals(0, run.exitCode(), run.err());
        assertEquals("", run.err());
        assertTrue(lines.get(0).contains("country") && lines.get(0).contains("population"), run.out());
        assertTrue(lines.get(lines.size() - 2).startsWith("RELEASED: "), run.out());
        assertTrue(lines.get(lines.size() - 1).startsWith("Receipt: published at kelir.results/"), run.out());
    }

    @Test
    void jsonOutputIsThePublishedRecordByteForByte() {
        CommandRun run = ask("sql", "--output", "json", COUNTRIES);

        assertEquals(0, run.exitCode(), run.err());
        List<String> published = PublishedResults.values(demo.endpoints().bootstrapServers());
        assertTrue(published.contains(run.out().stripTrailing()), run.out() + " is not among " + published);
    }

    @Test
    void aPlanIsAskedAndExplainedLikeItsStatement() throws IOException {
        Path plan = Files.writeString(
                folder.resolve("countries.json"),
                """
                {"operator": "aggregate", "group": [{"expression": "country"}],
                 "measures": [{"function": "sum", "arguments": ["population"], "as": "population"}],
                 "input": {"operator": "scan", "data_set": "reference.regions"}}
                """);
        Path broken = Files.writeString(folder.resolve("broken.json"), "{\"operator\": \"scan\",\n \"operator\": 1}");

        CommandRun asked = ask("sql", "--output", "json", "--plan", plan.toString());
        CommandRun unread = ask("sql", "--plan", broken.toString());

        assertEquals(0, asked.exitCode(), asked.err());
        assertEquals(ask("sql", "--output", "json", COUNTRIES).out(), asked.out());
        assertEquals(
                ask("explain", COUNTRIES).out(),
                ask("explain", "--plan", plan.toString()).out());
        assertEquals(1, unread.exitCode());
        assertTrue(unread.err().startsWith("PLAN_INVALID: ") && unread.err().contains("line 2"), unread.err());
        assertEquals(2, ask("sql", "--plan", plan.toString(), COUNTRIES).exitCode());
    }

    @Test
    void explainTellsWhatFragmentsGaveAndDrawsThem() throws IOException {
        Path picture = folder.resolve("plan.svg");

        CommandRun run = ask("explain", "--analyze", "--svg", picture.toString(), COUNTRIES);

        assertEquals(0, run.exitCode(), run.err());
        assertTrue(run.out().contains("  expected "), run.out());
        assertTrue(run.out().matches("(?s).*  gave     \\d+ rows, \\d+ B; first row after .*"), run.out());
        String svg = Files.readString(picture);
        assertTrue(svg.startsWith("<svg ") && svg.contains("gave "), svg);
    }

    @Test
    void explainTellsAnalystsNoCountsOfPersonalData() {
        CommandRun run = ask("explain", "--analyze", "SELECT region, COUNT(*) FROM clinic.patients GROUP BY region");

        assertEquals(1, run.exitCode(), run.out());
        assertTrue(run.err().startsWith("ANALYZE_PERSONAL: "), run.err());
        assertEquals("", run.out());
    }

    @Test
    void maxRowsCutsPublicRowsAndSaysSo() {
        CommandRun run = ask("sql", "--max-rows", "2", "SELECT region, country FROM reference.regions ORDER BY region");

        assertEquals(0, run.exitCode(), run.err());
        assertTrue(run.out().contains("RELEASED: 2 rows, cut at the row limit"), run.out());
    }

    @Test
    void aRefusalExitsWithOneAndLeavesStandardOutputEmpty() {
        for (String sql : List.of("SELECT name FROM clinic.patients", "SELECT a FROM no.such_table", "SELEKT 1")) {
            CommandRun run = ask("sql", sql);

            assertEquals(1, run.exitCode(), sql);
            assertEquals("", run.out(), sql);
            assertTrue(run.err().matches("(?s)[A-Z_]+: .+"), run.err());
            assertFalse(run.err().contains("Exception"), run.err());
        }
    }

    @Test
    void wrongUsageExitsWithTwo() {
        assertEquals(2, CommandRun.here("sql").exitCode());
        assertEquals(2, CommandRun.here("sql", "--max-rows", "many", "SELECT 1").exitCode());
        assertEquals(2, CommandRun.here("nonsense").exitCode());
    }

    @Test
    void withoutAServerCommandsExitWithFourAndSayHowToStartOne() throws IOException {
        CommandRun nobodyAtHome = CommandRun.here("sql", "--home", folder.toString(), "SELECT 1");
        assertEquals(4, nobodyAtHome.exitCode());
        assertTrue(nobodyAtHome.err().contains("kelir demo"), nobodyAtHome.err());

        CommandRun noToken = CommandRun.here("datasets", "--url", demo.url().toString());
        assertEquals(4, noToken.exitCode());
        assertTrue(noToken.err().contains("KELIR_TOKEN"), noToken.err());
    }

    @Test
    void theTokenAndTheAddressMayComeFromOutside() throws Exception {
        Map<String, String> good = Map.of("KELIR_TOKEN", demo.token());
        String url = demo.url().toString();

        CommandRun asked = CommandRun.process(
                good, "SELECT country FROM reference.regions WHERE country = 'Österreich'", "sql", "--url", url, "-");
        assertEquals(0, asked.exitCode(), asked.err());
        assertEquals("", asked.err());
        assertTrue(asked.out().contains("0 rows"), asked.out());

        CommandRun strange = CommandRun.process(Map.of("KELIR_TOKEN", "no.such.token"), "", "datasets", "--url", url);
        assertEquals(4, strange.exitCode());
        assertEquals("", strange.out());
        assertTrue(strange.err().startsWith("UNAUTHENTICATED: "), strange.err());

        CommandRun silent =
                CommandRun.process(good, "", "datasets", "--url", "http://127.0.0.1:" + freePort() + "/mcp");
        assertEquals(4, silent.exitCode());
        assertTrue(silent.err().startsWith("SERVER_NOT_FOUND: No server answers at "), silent.err());
    }

    @Test
    void explainShowsPlanFragmentsAndExecution() {
        CommandRun run = ask(
                "explain",
                "SELECT diagnosis, COUNT(DISTINCT patient_id) AS patients FROM clinic.claims GROUP BY diagnosis");

        assertEquals(0, run.exitCode(), run.err());
        assertTrue(run.out().startsWith("Plan "), run.out());
        assertTrue(run.out().contains("Fragment on clinic:"), run.out());
        assertTrue(run.out().contains("Execution plan:"), run.out());
    }

    @Test
    void datasetsListsDescribesAndSearches() {
        List<String> listed = ask("datasets").out().lines().toList();
        for (String name : List.of("clinic.patients", "clinic.claims", "devices.vitals", "reference.regions")) {
            assertTrue(listed.stream().anyMatch(line -> line.startsWith(name + " ")), name + " is not in " + listed);
        }
        CommandRun described = ask("datasets", "clinic.claims");
        assertEquals(0, described.exitCode());
        assertTrue(described.out().contains("\"diagnosis\""), described.out());
        assertTrue(ask("datasets", "wearables").out().startsWith("devices.vitals "));
    }

    @Test
    void configCheckShowsNoSecretAndAllProblemsAtOnce() throws IOException {
        CommandRun good = CommandRun.here(
                "config", "check", "--config", demo.configurationFile().toString());
        assertEquals(0, good.exitCode(), good.err());
        assertTrue(good.out().contains("***"), good.out());
        assertTrue(good.out().contains("# policy bundle "), good.out());
        String password = demo.endpoints().postgres().readerPassword();
        assertFalse(good.out().contains(password), "a password is shown");

        Path wrong =
                Files.writeString(folder.resolve("wrong.yaml"), "server: {port: 70000, colour: red}\nplatforms: {}\n");
        CommandRun bad = CommandRun.here("config", "check", "--config", wrong.toString());
        assertEquals(3, bad.exitCode());
        assertEquals("", bad.out());
        for (String problem : List.of("server.port", "server.colour", "policies")) {
            assertTrue(bad.err().contains(problem), problem + " is not in " + bad.err());
        }
    }

    @Test
    void versionIsTheOneThatWasBuilt() {
        CommandRun run = CommandRun.here("version");
        assertTrue(run.out().matches("kelir \\d+\\.\\d+\\.\\d+\\S* \\(Java \\d+\\)\\R"), run.out());
    }

    private static CommandRun ask(String command, String... arguments) {
        String[] all = new String[arguments.length + 3];
        all[0] = command;
        all[1] = "--home";
        all[2] = demo.home().toString();
        System.arraycopy(arguments, 0, all, 3, arguments.length);
        return CommandRun.here(all);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
