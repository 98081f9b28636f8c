package io.kelir.server.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class PolicyCommandTest {
    private static final String POLICY =
            """
            acp: 1
            bundle: b
            datasets:
              clinic.patients:
                entity: {patient: [id]}
                columns:
                  id:     {uses: [JOIN, COUNT_DISTINCT]}
                  region: {uses: [GROUP_BY, FILTER], domain: reference.regions.region}
                  born:   {uses: [GROUP_BY, FILTER], bands: [1920, 1940, 1960]}
                  weight: {uses: [AVG], min_entities: 40}
              reference.regions: {public: true, rows: true, key: [region]}
            contexts:
              research: {roles: [analyst], purposes: [research], actors: [human]}
              agents: {actors: [delegated_agent]}
            rules:
              - {id: R1, permit: research, on: "*", require: {round: 5}}
              - {id: R2, permit: research, on: clinic.patients, rows_where: {region: [north]}}
              - {id: R3, forbid: agents, on: clinic.patients}
            """;
    private static final String ANALYST = "roles=analyst purposes=research actor=human";

    @TempDir
    Path folder = Path.of("");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void checkTellsTheDigestOfASoundFile() throws IOException {
        assertEquals(0, run("policy", "check", file("p.yaml", POLICY)));
        assertTrue(out.toString().matches("policy bundle b sha256:[0-9a-f]{64}\\R"), out.toString());
    }

    @Test
    void checkTellsAllProblemsWithTheirPaths() throws IOException {
        String wrong = POLICY.replace("[1920, 1940, 1960]", "[1940, 1920]")
                .replace("round: 5", "round: 0")
                .replace("forbid: agents", "forbid: robots");

        assertEquals(3, run("policy", "check", file("p.yaml", wrong)));

        assertTrue(err.toString().contains("3 problems"), err.toString());
        assertTrue(err.toString().contains("p.yaml: datasets.clinic.patients.columns.born.bands: "), err.toString());
        assertTrue(err.toString().contains("p.yaml: rules[0].require.round: "), err.toString());
        assertTrue(err.toString().contains("p.yaml: rules[2]: there is no context 'robots'"), err.toString());
    }

    @Test
    void explainTellsRulesAndObligationsOfAPermittedStatement() throws IOException {
        assertEquals(0, explain(ANALYST, "SELECT region, AVG(weight) FROM clinic.patients GROUP BY region"));

        assertLine("Decision    PERMITTED in context research by R1, R2");
        assertLine("Groups      at least 40 entities");
        assertLine("Counts      rounded to multiples of 5");
        assertLine("Rule R2     permits clinic.patients to research, only rows where region in ('north')");
    }

    @Test
    void explainTellsTheRuleThatRefuses() throws IOException {
        assertEquals(1, explain(ANALYST, "SELECT COUNT(*) FROM clinic.patients WHERE born >= 1950"));

        assertLine("Decision    REFUSED by FILTER_NOT_ON_BAND_EDGE");
    }

    @Test
    void explainTakesClaimsAsJson() throws IOException {
        assertEquals(
                1,
                explain(
                        "{\"roles\": [\"analyst\"], \"actor\": \"delegated_agent\"}",
                        "SELECT COUNT(*) FROM clinic.patients"));

        assertLine("Contexts    agents");
        assertLine("Decision    REFUSED by DATA_SET_FORBIDDEN");
    }

    @Test
    void explainTakesTextsForValuesOfAPublicColumn() throws IOException {
        assertEquals(0, explain(ANALYST, "SELECT COUNT(*) FROM clinic.patients WHERE region = 'south'"));
    }

    @Test
    void explainSaysWhichClaimsThereAre() throws IOException {
        assertEquals(2, explain("role=analyst", "SELECT 1"));

        assertTrue(err.toString().contains("Known: actor, default_purpose, purposes, roles, subject"), err.toString());
    }

    @Test
    void diffSaysByItsExitCodeThatSomethingWidens() throws IOException {
        String old = file("old.yaml", POLICY);
        String wider = file("wider.yaml", POLICY.replace(", rows_where: {region: [north]}", ""));

        assertEquals(5, run("policy", "diff", old, wider));
        assertLine("widens    rules.R2.rows_where: removes region in ('north')");
        assertEquals(0, run("policy", "diff", wider, old));
        assertEquals(0, run("policy", "diff", old, old));
        assertLine("The two files mean the same.");
    }

    @Test
    void schemaIsPrinted() throws IOException {
        assertEquals(0, run("policy", "schema"));
        assertEquals(Files.readString(Path.of("..", "docs", "schema", "policy-v1.json")), out.toString());
    }

    private int explain(String claims, String sql) throws IOException {
        return run("policy", "explain", file("p.yaml", POLICY), "--as", claims, "--sql", sql);
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    private int run(String... words) {
        CommandLine line = KelirCommand.commandLine();
        line.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        return line.execute(words);
    }

    private void assertLine(String beginning) {
        assertTrue(out.toString().lines().anyMatch(line -> line.startsWith(beginning)), out.toString());
    }
}
