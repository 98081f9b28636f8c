package io.kelir.server.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kelir.catalog.Catalog;
import io.kelir.catalog.Column;
import io.kelir.catalog.DataSet;
import io.kelir.policy.DataSetPolicy;
import io.kelir.policy.Dominance;
import io.kelir.policy.OnDamage;
import io.kelir.policy.Requirement;
import io.kelir.policy.RowCondition;
import io.kelir.policy.RowCondition.Span;
import io.kelir.policy.RowCondition.Values;
import io.kelir.server.binding.Problems;
import io.kelir.value.ColumnType;
import io.kelir.value.TypeName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PolicyFileTest {
    private static final String POLICY =
            """
            acp: 1
            bundle: b
            defaults: {min_entities: 10}
            datasets:
              c.p:
                entity: {patient: [id]}
                #DATASET
                columns:
                  id: {uses: [JOIN, COUNT_DISTINCT]}
                  region: {uses: [GROUP_BY, FILTER], domain: r.r.region}
                  year: {uses: [GROUP_BY], bands: [1920, 1940]} #COLUMN
              r.r: {public: true, rows: true, key: [region]}
            contexts: {demo: {roles: [analyst]}}
            rules:
              - {id: R1, permit: demo, on: "*" #RULE
                }
            """;

    @TempDir
    Path folder = Path.of("");

    @Test
    void bindsValuesToTheColumnsClasses() throws IOException {
        BoundPolicy bound = bind(POLICY, true);
        DataSetPolicy patients = bound.bundle().dataSet("c.p").orElseThrow();
        assertEquals(
                List.of("north", "south"),
                patients.column("region").orElseThrow().domain().orElseThrow().values());
        assertEquals(List.of(1920, 1940), patients.column("year").orElseThrow().bands());
        assertEquals(10, patients.protection().minEntities());
    }

    @Test
    void lowersTheCellsThatTheLedgerKeepsApart() throws IOException {
        BoundPolicy bound = bind(POLICY.replace("#DATASET", "ledger_cells_max: 500"), true);

        assertEquals(
                500, bound.bundle().dataSet("c.p").orElseThrow().protection().cellsMax());
        assertEquals(
                1_000_000,
                bind(POLICY, true)
                        .bundle()
                        .dataSet("c.p")
                        .orElseThrow()
                        .protection()
                        .cellsMax());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {"#DATASET;protection: {value_pct: 30};datasets.c.p.protection"})
    void refusesWhatIsNotActedOnByName(String place, String text, String path) throws IOException {
        List<String> problems = problems(POLICY.replace(place, text));
        assertTrue(
                problems.stream()
                        .anyMatch(line ->
                                line.startsWith("policy.yaml: " + path + ": ") && line.contains("not supported")),
                problems.toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "min_entities: 9;min_entities",
                "min_entities: 0;min_entities",
                "p_pct: 5;p_pct",
                "epoch: PT1H;epoch",
                "dominance: {n: 1, k_pct: 60};dominance",
                "ledger_cells_max: 1000001;ledger_cells_max",
                "ledger_cells_max: 0;ledger_cells_max"
            })
    void refusesToLoosen(String text, String key) throws IOException {
        List<String> problems = problems(POLICY.replace("#DATASET", text));
        assertTrue(
                problems.stream().anyMatch(line -> line.startsWith("policy.yaml: datasets.c.p." + key)),
                problems.toString());
    }

    @Test
    void letsPublicDataBeAnsweredFromWhatIsSound() throws IOException {
        BoundPolicy bound = bind(POLICY.replace("key: [region]", "key: [region], damaged: answer"), true);

        assertEquals(
                OnDamage.ANSWER,
                bound.bundle().dataSet("r.r").orElseThrow().terms().onDamage());
        assertEquals(
                OnDamage.REFUSE,
                bound.bundle().dataSet("c.p").orElseThrow().terms().onDamage());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "#DATASET;damaged: answer;datasets.c.p.damaged;is for public data sets only",
                "#DATASET;join: maybe;datasets.c.p.join;expected required, forbidden",
                "#DATASET;join: {any_of: [r.r]};datasets.c.p.join.any_of;another personal data set",
                "#DATASET;rows_where: {region: [west]};datasets.c.p.rows_where;not in the domain",
                "#DATASET;rows_where: {year: {from: 1930}};datasets.c.p.rows_where;cuts between edges",
                "#DATASET;rows_where: {year: 1920};datasets.c.p.rows_where.year;expected a list of values",
                "#DATASET;rows_where: {id: [1]};datasets.c.p.rows_where;neither a domain",
                "#DATASET;rows_where: {name: [x]};datasets.c.p.rows_where.name;no such column",
                "#COLUMN;#, min_entities: 0};datasets.c.p.columns.year.min_entities;expected at least 1",
                "#RULE;, rows_where: {region: [north]};rules[0].rows_where;one personal data set",
                "#RULE;, require: {round: 0};rules[0].require.round;expected at least 1",
                "#RULE;, require: {dominance: {n: 3, k_pct: 50}};rules[0].require.dominance.n;expected 1 to 2"
            })
    void tellsWhatDoesNotFit(String place, String text, String path, String what) throws IOException {
        String policy =
                text.startsWith("#") ? POLICY.replace("} " + place, text.substring(1)) : POLICY.replace(place, text);

        List<String> problems = bindingProblems(policy);

        assertTrue(
                problems.stream()
                        .anyMatch(line -> line.startsWith("policy.yaml: " + path + ": ") && line.contains(what)),
                problems.toString());
    }

    @Test
    void laysRowConditionsOfDataSetsAndRules() throws IOException {
        String policy = POLICY.replace("#DATASET", "rows_where: {year: {from: 1920, before: 1940}}")
                .replace("on: \"*\" #RULE", "on: c.p, rows_where: {region: [north]}");

        BoundPolicy bound = bind(policy, true);

        assertEquals(
                List.of(new RowCondition(Map.of("year", new Span(Optional.of(1920), Optional.of(1940))))),
                bound.bundle().dataSet("c.p").orElseThrow().terms().rows());
        assertEquals(
                Optional.of(new RowCondition(Map.of("region", new Values(List.of("north"))))),
                bound.bundle().rules().get(0).narrowing().rows());
    }

    @Test
    void readsWhatARuleRequires() throws IOException {
        String policy = POLICY.replace(
                "#RULE", ", require: {min_entities: 25, dominance: {n: 2, k_pct: 40}, p_pct: 30, round: 5}");

        assertEquals(
                new Requirement(
                        OptionalInt.of(25),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(new Dominance(2, 40)),
                        OptionalInt.of(30),
                        OptionalInt.of(5)),
                bind(policy, true).bundle().rules().get(0).require());
    }

    @Test
    void tightens() throws IOException {
        BoundPolicy bound = bind(POLICY.replace("#DATASET", "min_entities: 25"), true);
        assertEquals(
                25, bound.bundle().dataSet("c.p").orElseThrow().protection().minEntities());
    }

    @Test
    void grantsNothingOfADataSetThatWaitsForItsDomain() throws IOException {
        BoundPolicy bound = bind(POLICY, false);
        assertEquals(java.util.Set.of("c.p", "r.r"), bound.pending());
        assertTrue(bound.bundle().dataSet("c.p").orElseThrow().columns().isEmpty(), "a column exists");
    }

    @Test
    void namesABundleByItsContentOnly() throws IOException {
        assertEquals(
                bind(POLICY, true).bundle().digest(),
                bind("# said aside\n" + POLICY, true).bundle().digest());
    }

    private BoundPolicy bind(String yaml, boolean referenceIsThere) throws IOException {
        Problems problems = new Problems();
        PolicyFile file =
                PolicyFile.read(write(yaml), problems).orElseThrow(() -> new AssertionError(problems.lines()));
        BoundPolicy bound = file.bind(
                new KnownDataSets(referenceIsThere),
                referenceIsThere,
                (dataSet, column) -> List.of("north", "south"),
                problems);
        assertEquals(List.of(), problems.lines());
        return bound;
    }

    private List<String> bindingProblems(String yaml) throws IOException {
        Problems problems = new Problems();
        PolicyFile.read(write(yaml), problems)
                .ifPresent(file -> file.bind(
                        new KnownDataSets(true), true, (dataSet, column) -> List.of("north", "south"), problems));
        return problems.lines();
    }

    private List<String> problems(String yaml) throws IOException {
        Problems problems = new Problems();
        PolicyFile.read(write(yaml), problems);
        return problems.lines();
    }

    private Path write(String yaml) throws IOException {
        return Files.writeString(folder.resolve("policy.yaml"), yaml);
    }

    private record KnownDataSets(boolean referenceIsThere) implements Catalog {
        @Override
        public List<DataSet> dataSets() {
            DataSet patients = new DataSet(
                    "c.p",
                    "c",
                    "",
                    List.of(
                            column("id", TypeName.INTEGER),
                            column("region", TypeName.TEXT),
                            column("year", TypeName.INTEGER)));
            DataSet regions = new DataSet("r.r", "r", "", List.of(column("region", TypeName.TEXT)));
            return referenceIsThere ? List.of(patients, regions) : List.of(patients);
        }

        private static Column column(String name, TypeName type) {
            return new Column(name, ColumnType.of(type), true, "");
        }
    }
}
