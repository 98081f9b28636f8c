package io.kelir.directory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kelir.canonical.Digest;
import io.kelir.catalog.Catalog;
import io.kelir.catalog.Column;
import io.kelir.catalog.DataSet;
import io.kelir.policy.ColumnPolicy;
import io.kelir.policy.Context;
import io.kelir.policy.DataSetPolicy;
import io.kelir.policy.Domain;
import io.kelir.policy.Entity;
import io.kelir.policy.Grain;
import io.kelir.policy.PolicyBundle;
import io.kelir.policy.Protection;
import io.kelir.policy.Rule;
import io.kelir.policy.Use;
import io.kelir.statement.ActorKind;
import io.kelir.statement.Caller;
import io.kelir.value.ColumnType;
import io.kelir.value.TypeName;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DataSetDirectoryTest {
    private static final Caller ANALYST = caller("analyst", "demo");

    @Test
    void showsOnlyListedColumnsOfPersonalDataSets() {
        DataSetEntry patients =
                directory(permit("*")).find(ANALYST, "clinic.patients").orElseThrow();

        assertEquals(
                List.of("patient_id", "sex", "born"),
                patients.columns().stream().map(ColumnEntry::name).toList());
        assertEquals(List.of("F", "M"), patients.columns().get(1).domain());
        assertEquals(OptionalInt.of(10), patients.minEntities());
        assertEquals(Optional.of("patient"), patients.entity());
    }

    @Test
    void hidesWhatNoRulePermits() {
        DataSetDirectory directory = directory(permit("reference.regions"));

        assertEquals(List.of("reference.regions"), names(directory, ANALYST));
        assertTrue(directory.find(ANALYST, "clinic.patients").isEmpty());
    }

    @Test
    void hidesEverythingFromOtherRolesAndPurposes() {
        assertEquals(List.of(), names(directory(permit("*")), caller("visitor", "demo")));
        assertEquals(List.of(), names(directory(permit("*")), caller("analyst", "marketing")));
    }

    @Test
    void hidesWhatAForbidRuleNames() {
        DataSetDirectory wholeSet = directory(permit("*"), forbid("clinic.patients", Optional.empty()));
        DataSetDirectory oneColumn = directory(permit("*"), forbid("clinic.patients", Optional.of("sex")));

        assertEquals(List.of("reference.regions"), names(wholeSet, ANALYST));
        assertFalse(oneColumn.find(ANALYST, "clinic.patients").orElseThrow().columns().stream()
                .anyMatch(column -> column.name().equals("sex")));
    }

    @Test
    void hidesWhatTheBundleDoesNotList() {
        assertTrue(directory(permit("*")).find(ANALYST, "clinic.secrets").isEmpty());
    }

    @Test
    void writesExamplesFromAllowedUses() {
        DataSetEntry patients =
                directory(permit("*")).find(ANALYST, "clinic.patients").orElseThrow();
        DataSetEntry regions =
                directory(permit("*")).find(ANALYST, "reference.regions").orElseThrow();

        assertEquals(
                "SELECT sex AS group_key, COUNT(DISTINCT patient_id) AS patient_id_count FROM clinic.patients"
                        + " GROUP BY sex ORDER BY group_key",
                patients.examples().get(0));
        assertEquals(List.of("SELECT region, \"Country\" FROM reference.regions LIMIT 10"), regions.examples());
    }

    @Test
    void findsByWordsInNamesDescriptionsAndColumns() {
        DataSetDirectory directory = directory(permit("*"));

        assertEquals(
                List.of("reference.regions"),
                directory.search(ANALYST, "Country?").stream()
                        .map(DataSetEntry::name)
                        .toList());
        assertEquals(2, directory.search(ANALYST, " ").size());
        assertEquals(List.of(), directory.search(ANALYST, "email"));
    }

    @Test
    void namesNearOnesThatExistForTheCaller() {
        assertEquals(List.of("clinic.patients"), directory(permit("*")).namesNear(ANALYST, "clinic.patient"));
        assertEquals(List.of("reference.regions"), directory(permit("*")).namesNear(ANALYST, "regions"));
        assertEquals(List.of(), directory(permit("*")).namesNear(ANALYST, "clinic.secrets"));
    }

    private static List<String> names(DataSetDirectory directory, Caller caller) {
        return directory.list(caller).stream().map(DataSetEntry::name).toList();
    }

    private static Caller caller(String role, String purpose) {
        return new Caller(
                "somebody", ActorKind.HUMAN, Set.of(role), Set.of(purpose), Optional.of(purpose), Optional.empty());
    }

    private static Rule permit(String dataSet) {
        return new Rule("R1", true, "demo", dataSet, Optional.empty(), Set.of(), OptionalInt.empty());
    }

    private static Rule forbid(String dataSet, Optional<String> column) {
        return new Rule("R2", false, "demo", dataSet, column, Set.of(), OptionalInt.empty());
    }

    private static DataSetDirectory directory(Rule... rules) {
        PolicyBundle bundle = new PolicyBundle(
                "test",
                Digest.of("test"),
                Map.of("clinic.patients", patientsPolicy(), "reference.regions", regionsPolicy()),
                Map.of("demo", new Context("demo", Set.of("analyst"), Set.of("demo"), Set.of())),
                List.of(rules));
        return new DataSetDirectory(new FixedCatalog(List.of(patients(), secrets(), regions())), () -> bundle);
    }

    private static DataSetPolicy patientsPolicy() {
        Map<String, ColumnPolicy> columns = new LinkedHashMap<>();
        columns.put("patient_id", column(Set.of(Use.JOIN, Use.COUNT_DISTINCT), Optional.empty(), Optional.empty()));
        columns.put(
                "sex",
                column(
                        Set.of(Use.GROUP_BY, Use.FILTER),
                        Optional.of(new Domain(List.of("F", "M"), Optional.empty())),
                        Optional.empty()));
        columns.put("born", column(Set.of(Use.GROUP_BY), Optional.empty(), Optional.of(Grain.YEAR)));
        return new DataSetPolicy(
                "clinic.patients",
                Optional.of(new Entity("patient", List.of("patient_id"))),
                false,
                List.of(),
                columns,
                protection());
    }

    private static ColumnPolicy column(Set<Use> uses, Optional<Domain> domain, Optional<Grain> grain) {
        return new ColumnPolicy(uses, domain, List.of(), grain, Optional.empty());
    }

    private static DataSetPolicy regionsPolicy() {
        return new DataSetPolicy(
                "reference.regions", Optional.empty(), true, List.of("region"), Map.of(), protection());
    }

    private static Protection protection() {
        return new Protection(10, Optional.empty(), 0, 1, Duration.ofDays(1));
    }

    private static DataSet patients() {
        return dataSet("clinic.patients", "patient_id", "sex", "born", "name", "email");
    }

    private static DataSet secrets() {
        return dataSet("clinic.secrets", "secret");
    }

    private static DataSet regions() {
        return dataSet("reference.regions", "region", "Country");
    }

    private static DataSet dataSet(String name, String... columns) {
        return new DataSet(
                name,
                "clinic",
                "",
                java.util.Arrays.stream(columns)
                        .map(column -> new Column(column, ColumnType.of(TypeName.TEXT), true, ""))
                        .toList());
    }

    private record FixedCatalog(List<DataSet> dataSets) implements Catalog {
        @Override
        public Optional<DataSet> find(String name) {
            return dataSets.stream()
                    .filter(dataSet -> dataSet.name().equals(name))
                    .findFirst();
        }
    }
}
