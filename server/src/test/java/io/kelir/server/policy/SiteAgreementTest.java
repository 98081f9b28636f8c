package io.kelir.server.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kelir.catalog.Catalog;
import io.kelir.catalog.Column;
import io.kelir.catalog.DataSet;
import io.kelir.policy.PolicyBundle;
import io.kelir.policy.SiteSharing;
import io.kelir.server.binding.Problems;
import io.kelir.value.ColumnType;
import io.kelir.value.TypeName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SiteAgreementTest {
    private static final String POLICY =
            """
            acp: 1
            bundle: b
            defaults: {min_entities: 10}
            datasets:
              all.p:
                entity: {patient: [id]}
                sites: {a: shared, b: disjoint}
                columns:
                  id: {uses: [JOIN, COUNT_DISTINCT]}
                  region: {uses: [GROUP_BY, FILTER], domain: [north, south]}
              a.p:
                entity: {patient: [id]}
                columns:
                  id: {uses: [JOIN, COUNT_DISTINCT]}
                  region: {uses: [GROUP_BY, FILTER], domain: [north, south]}
                  year: {uses: [GROUP_BY], bands: [1920, 1940]}
            contexts: {demo: {roles: [analyst]}}
            rules: [{id: R1, permit: demo, on: "*"}]
            """;

    @TempDir
    private Path folder;

    @Test
    void bindsADataSetOfSeveralSitesToWhatTheyHold() throws IOException {
        Problems problems = new Problems();
        PolicyBundle bundle = PolicyFile.read(write(POLICY), problems)
                .orElseThrow()
                .bind(new Sites("a.p", "b.p"), true, (dataSet, column) -> List.of(), problems)
                .bundle();

        assertEquals(List.of(), problems.lines());
        assertEquals(Map.of("all.p", List.of("a.p", "b.p")), bundle.unions());
        assertEquals(
                Map.of("a", SiteSharing.SHARED, "b", SiteSharing.DISJOINT),
                bundle.dataSet("all.p").orElseThrow().terms().sites());
        assertTrue(bundle.dataSet("b.p").isEmpty(), "what is not listed does not exist for callers");
        assertEquals(
                List.of("id", "region"),
                List.copyOf(bundle.readable("b.p").orElseThrow().columns().keySet()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{a: shared, b: disjoint};{a: shared};datasets.all.p.sites: expected two sites or more",
                "{a: shared, b: disjoint};{a: shared, x: shared};datasets.all.p: it has sites, and no platform offers x.p.",
                "domain: [north, south]}|;domain: [north]}|;datasets.all.p.sites.a: 'a.p' does not list column 'region'",
                "entity: {patient: [id]}|;entity: {person: [id]}|;datasets.all.p.sites.a: 'a.p' protects another entity",
            })
    void namesWhatDoesNotFit(String written, String instead, String problem) throws IOException {
        boolean first = written.endsWith("|");
        String from = written.replace("|", "");
        String changed = first
                ? POLICY.replaceFirst(java.util.regex.Pattern.quote(from), instead.replace("|", ""))
                : POLICY.replace(from, instead);
        List<String> problems = problems(changed);

        assertTrue(problems.stream().anyMatch(line -> line.startsWith("policy.yaml: " + problem)), problems::toString);
    }

    @Test
    void whatTwoDataSetsShareMustBeListedByItself() throws IOException {
        String twice = POLICY.replace(
                "  a.p:\n",
                "  some.p:\n    entity: {patient: [id]}\n    sites: {b: shared, c: shared}\n    columns: {id: {uses: [JOIN]}}\n  a.p:\n");
        List<String> problems = problems(twice);

        assertTrue(
                problems.stream().anyMatch(line -> line.contains("'b.p' is part of 'some.p' too. List it by itself")),
                problems::toString);
    }

    private List<String> problems(String yaml) throws IOException {
        Problems problems = new Problems();
        PolicyFile.read(write(yaml), problems)
                .ifPresent(file ->
                        file.bind(new Sites("a.p", "b.p", "c.p"), true, (dataSet, column) -> List.of(), problems));
        return problems.lines();
    }

    private Path write(String yaml) throws IOException {
        return Files.writeString(folder.resolve("policy.yaml"), yaml);
    }

    private record Sites(List<String> names) implements Catalog {
        Sites(String... names) {
            this(List.of(names));
        }

        @Override
        public List<DataSet> dataSets() {
            return names.stream()
                    .map(name -> new DataSet(
                            name,
                            name.substring(0, 1),
                            "",
                            List.of(
                                    new Column("id", ColumnType.of(TypeName.INTEGER), false, ""),
                                    new Column("region", ColumnType.of(TypeName.TEXT), true, ""),
                                    new Column("year", ColumnType.of(TypeName.INTEGER), true, ""))))
                    .toList();
        }
    }
}
