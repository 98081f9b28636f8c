package io.kelir.server.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kelir.policy.ColumnPolicy;
import io.kelir.policy.Domain;
import io.kelir.policy.Grain;
import io.kelir.policy.PolicyBundle;
import io.kelir.policy.Use;
import io.kelir.server.binding.Problems;
import io.kelir.value.ColumnType;
import io.kelir.value.TypeName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PresetTest {
    private static final String POLICY =
            """
            acp: 1
            bundle: b
            defaults: {min_entities: 5, preset: cms-11}
            datasets:
              c.visits:
                entity: {patient: [id]}
                preset: hipaa-safe-harbor
                columns:
                  id:      {uses: [JOIN]}
                  seen_on: {uses: [GROUP_BY, FILTER], grain: P1M}
                  age:     {uses: [GROUP_BY], bands: [0, 18, 65, 90, 100, 120], identifier: age}
                  zip3:    {uses: [GROUP_BY], domain: ["100", "101"], identifier: zip}
              c.staff:
                entity: {employee: [id]}
                columns:
                  id:      {uses: [JOIN]}
                  seen_on: {uses: [GROUP_BY], grain: P1M}
            contexts: {all: {}}
            rules: [{id: R1, permit: all, on: "*"}]
            """;

    @TempDir
    Path folder = Path.of("");

    private final Problems problems = new Problems();

    @Test
    void raisesTheThresholdOfEveryDataSetFromTheDefaults() throws IOException {
        PolicyBundle bundle = bind(POLICY);

        assertEquals(11, bundle.dataSet("c.staff").orElseThrow().protection().minEntities());
        assertEquals(11, bundle.dataSet("c.visits").orElseThrow().protection().minEntities());
    }

    @Test
    void coarsensDatesAndAgesOfItsDataSetOnly() throws IOException {
        PolicyBundle bundle = bind(POLICY);

        assertEquals(
                Optional.of(Grain.YEAR), column(bundle, "c.visits", "seen_on").grain());
        assertEquals(List.of(0, 18, 65, 90), column(bundle, "c.visits", "age").bands());
        assertEquals(
                Optional.of(Grain.MONTH), column(bundle, "c.staff", "seen_on").grain());
    }

    @Test
    void leavesAlreadyCoarserColumnsAsTheyAre() throws IOException {
        PolicyBundle bundle = bind(POLICY.replace("P1M", "P1Y").replace("90, 100, 120", "80"));

        assertEquals(
                Optional.of(Grain.YEAR), column(bundle, "c.visits", "seen_on").grain());
        assertEquals(List.of(0, 18, 65, 80), column(bundle, "c.visits", "age").bands());
    }

    @Test
    void refusesPostalCodesOfManyDigitsOrFewPeople() throws IOException {
        bind(POLICY.replace("\"101\"", "\"10115\""));
        bind(POLICY.replace("\"101\"", "\"102\""));

        assertEquals(2, problems.lines().size(), problems.lines().toString());
        assertTrue(problems.lines().get(0).contains("datasets.c.visits.columns.zip3.domain: preset hipaa-safe-harbor"));
    }

    @Test
    void refusesDatesWithoutAGrain() throws IOException {
        bind(POLICY.replaceFirst("grain: P1M", "bands: [2020-01-01, 2021-01-01]"));

        assertTrue(
                problems.lines().get(0).contains("needs a grain"),
                problems.lines().toString());
    }

    @Test
    void refusesNamesThatAreNoPreset() throws IOException {
        PolicyFile.read(write(POLICY.replace("preset: cms-11", "preset: cms-12")), problems);

        assertEquals(
                List.of("policy.yaml: defaults.preset: is 'cms-12', expected one of cms-11, hipaa-safe-harbor"),
                problems.lines());
    }

    @Test
    void tellsBirthYearsOfNinetyAndMoreTogether() {
        PresetColumns columns = new PresetColumns(List.of(Preset.named("hipaa-safe-harbor")), 2026, problems);
        ColumnPolicy born = new ColumnPolicy(
                Set.of(Use.GROUP_BY),
                Optional.empty(),
                List.of(1920, 1936, 1937, 1960),
                Optional.empty(),
                Optional.empty());

        ColumnPolicy tightened =
                columns.tightened(born, Optional.of(Identifier.BIRTH_YEAR), ColumnType.of(TypeName.INTEGER), "born");

        assertEquals(List.of(1937, 1960), tightened.bands());
    }

    @Test
    void doesNotTouchWhatIsNoIdentifier() {
        PresetColumns columns = new PresetColumns(List.of(Preset.named("hipaa-safe-harbor")), 2026, problems);
        ColumnPolicy sex = new ColumnPolicy(
                Set.of(Use.GROUP_BY),
                Optional.of(new Domain(List.of("F", "M"), Optional.empty())),
                List.of(),
                Optional.empty(),
                Optional.empty());

        assertEquals(sex, columns.tightened(sex, Optional.empty(), ColumnType.of(TypeName.TEXT), "sex"));
    }

    private PolicyBundle bind(String yaml) throws IOException {
        return PolicyFile.read(write(yaml), problems).orElseThrow().bindAssumed(List.of(), problems);
    }

    private Path write(String yaml) throws IOException {
        return Files.writeString(folder.resolve("policy.yaml"), yaml);
    }

    private static ColumnPolicy column(PolicyBundle bundle, String dataSet, String column) {
        return bundle.dataSet(dataSet).orElseThrow().column(column).orElseThrow();
    }
}
