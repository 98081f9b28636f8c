package io.kelir.sql;

import io.kelir.canonical.Digest;
import io.kelir.catalog.Catalog;
import io.kelir.catalog.Column;
import io.kelir.catalog.DataSet;
import io.kelir.policy.ColumnPolicy;
import io.kelir.policy.Context;
import io.kelir.policy.DataSetPolicy;
import io.kelir.policy.Domain;
import io.kelir.policy.Dominance;
import io.kelir.policy.Entity;
import io.kelir.policy.Grain;
import io.kelir.policy.PolicyBundle;
import io.kelir.policy.Protection;
import io.kelir.policy.Rule;
import io.kelir.policy.Use;
import io.kelir.value.ColumnType;
import io.kelir.value.TypeName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** A catalog and a policy bundle like the demo's, in memory. */
final class ClinicCatalog implements Catalog {
    private final List<DataSet> dataSets = new ArrayList<>();
    private final Map<String, DataSetPolicy> policies = new LinkedHashMap<>();

    static ClinicCatalog demo() {
        ClinicCatalog catalog = new ClinicCatalog();
        Map<String, ColumnPolicy> patients = new LinkedHashMap<>();
        patients.put("patient_id", key());
        patients.put("region", dimension(List.of("north", "south")));
        patients.put("sex", dimension(List.of("F", "M", "X")));
        patients.put("birth_year", banded(1920, 1940, 1960, 1980, 2000, 2020));
        catalog.personal(
                "clinic.patients",
                "clinic",
                patients,
                column("patient_id", TypeName.INTEGER),
                column("birth_year", TypeName.INTEGER),
                column("sex", TypeName.TEXT),
                column("region", TypeName.TEXT),
                column("name", TypeName.TEXT),
                column("email", TypeName.TEXT));
        Map<String, ColumnPolicy> claims = new LinkedHashMap<>();
        claims.put("patient_id", key());
        claims.put("diagnosis", dimension(List.of("A1", "B2")));
        claims.put("amount", measure(Use.SUM, Use.AVG, Use.COUNT));
        claims.put("claimed_on", grained(Grain.MONTH));
        catalog.personal(
                "clinic.claims",
                "clinic",
                claims,
                column("claim_id", TypeName.INTEGER),
                column("patient_id", TypeName.INTEGER),
                column("diagnosis", TypeName.TEXT),
                new Column("amount", ColumnType.numeric(12, 2), true, ""),
                column("claimed_on", TypeName.DATE));
        Map<String, ColumnPolicy> vitals = new LinkedHashMap<>();
        vitals.put("patient_id", key());
        vitals.put("heart_rate", measure(Use.AVG, Use.COUNT));
        vitals.put("spo2", measure(Use.AVG, Use.COUNT));
        vitals.put("measured_at", grained(Grain.HOUR));
        catalog.personal(
                "devices.vitals",
                "events",
                vitals,
                column("patient_id", TypeName.INTEGER),
                column("device", TypeName.TEXT),
                column("heart_rate", TypeName.INTEGER),
                new Column("spo2", ColumnType.numeric(4, 1), true, ""),
                column("measured_at", TypeName.TIMESTAMP));
        catalog.open(
                "reference.regions",
                "reference",
                "region",
                column("region", TypeName.TEXT),
                column("country", TypeName.TEXT),
                column("population", TypeName.INTEGER));
        catalog.open(
                "tpch.nation",
                "tpch",
                "n_nationkey",
                column("n_nationkey", TypeName.BIGINT),
                column("n_name", TypeName.TEXT),
                column("n_regionkey", TypeName.BIGINT));
        catalog.open(
                "tpch.region",
                "tpch",
                "r_regionkey",
                column("r_regionkey", TypeName.BIGINT),
                column("r_name", TypeName.TEXT));
        return catalog;
    }

    /** The schema of the labelled statements. */
    static ClinicCatalog labelled() {
        ClinicCatalog catalog = new ClinicCatalog();
        Map<String, ColumnPolicy> claims = new LinkedHashMap<>();
        claims.put("patient_id", key());
        claims.put("region", dimension(List.of("EU", "US")));
        claims.put("diag", dimension(List.of("A1", "B2")));
        claims.put("age_band", dimension(List.of("0-17", "18-64", "65+")));
        claims.put("amount", measure(Use.SUM, Use.AVG, Use.COUNT));
        catalog.personal(
                "claims",
                "clinic",
                claims,
                column("patient_id", TypeName.INTEGER),
                column("region", TypeName.TEXT),
                column("diag", TypeName.TEXT),
                column("age_band", TypeName.TEXT),
                new Column("amount", ColumnType.numeric(12, 2), true, ""),
                column("note", TypeName.TEXT));
        Map<String, ColumnPolicy> patients = new LinkedHashMap<>();
        patients.put("patient_id", key());
        patients.put("sex", dimension(List.of("F", "M", "X")));
        catalog.personal(
                "patients",
                "clinic",
                patients,
                column("patient_id", TypeName.INTEGER),
                column("sex", TypeName.TEXT),
                column("name", TypeName.TEXT));
        catalog.open(
                "regions", "reference", "region", column("region", TypeName.TEXT), column("country", TypeName.TEXT));
        return catalog;
    }

    PolicyBundle bundle() {
        return new PolicyBundle(
                "test",
                Digest.of("test"),
                policies,
                Map.of("demo", new Context("demo", Set.of(), Set.of(), Set.of())),
                List.of(new Rule("R1", true, "demo", "*", Optional.empty(), Set.of(), OptionalInt.empty())));
    }

    private void personal(String name, String platform, Map<String, ColumnPolicy> columns, Column... stored) {
        dataSets.add(new DataSet(name, platform, "", List.of(stored)));
        policies.put(
                name,
                new DataSetPolicy(
                        name,
                        Optional.of(new Entity("patient", List.of("patient_id"))),
                        false,
                        List.of(),
                        columns,
                        protection()));
    }

    private void open(String name, String platform, String key, Column... stored) {
        dataSets.add(new DataSet(name, platform, "", List.of(stored)));
        policies.put(name, new DataSetPolicy(name, Optional.empty(), true, List.of(key), Map.of(), protection()));
    }

    private static Protection protection() {
        return new Protection(10, Optional.of(new Dominance(1, 50)), 10, 1, Duration.ofDays(1));
    }

    private static Column column(String name, TypeName type) {
        return new Column(name, ColumnType.of(type), true, "");
    }

    private static ColumnPolicy key() {
        return new ColumnPolicy(
                Set.of(Use.JOIN, Use.COUNT_DISTINCT), Optional.empty(), List.of(), Optional.empty(), Optional.empty());
    }

    private static ColumnPolicy dimension(List<Object> values) {
        return new ColumnPolicy(
                Set.of(Use.GROUP_BY, Use.FILTER),
                Optional.of(new Domain(values, Optional.empty())),
                List.of(),
                Optional.empty(),
                Optional.empty());
    }

    private static ColumnPolicy banded(Object... edges) {
        return new ColumnPolicy(
                Set.of(Use.GROUP_BY, Use.FILTER), Optional.empty(), List.of(edges), Optional.empty(), Optional.empty());
    }

    private static ColumnPolicy grained(Grain grain) {
        return new ColumnPolicy(
                Set.of(Use.GROUP_BY, Use.FILTER), Optional.empty(), List.of(), Optional.of(grain), Optional.empty());
    }

    private static ColumnPolicy measure(Use... uses) {
        return new ColumnPolicy(Set.of(uses), Optional.empty(), List.of(), Optional.empty(), Optional.empty());
    }

    @Override
    public List<DataSet> dataSets() {
        return dataSets;
    }

    @Override
    public Optional<DataSet> find(String name) {
        return dataSets.stream().filter(dataSet -> dataSet.name().equals(name)).findFirst();
    }
}
