package io.kelir.platform.jdbc.statement;

import io.kelir.canonical.Digest;
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
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Policies for the tables of the statement tests. */
final class TestPolicy {
    private static final Set<Use> DIMENSION = Set.of(Use.GROUP_BY, Use.FILTER);
    private static final Set<Use> MEASURE = Set.of(Use.SUM, Use.AVG, Use.COUNT);

    private TestPolicy() {}

    /** Everything is public. */
    static PolicyBundle open() {
        return bundle(List.of(open("people"), open("claims"), open("visits"), open("regions", "region")));
    }

    /** All but regions is personal. */
    static PolicyBundle personal() {
        return personal(10);
    }

    /** All but regions is personal, and demands so many entities. */
    static PolicyBundle personal(int minEntities) {
        DataSetPolicy people = personal(
                minEntities,
                "people",
                Map.of(
                        "region", dimension(List.of("north", "south", "east", "west")),
                        "sex", dimension(List.of("F", "M", "X")),
                        "birth_year", banded(1920, 1940, 1960, 1980, 2000)));
        DataSetPolicy claims = personal(
                minEntities,
                "claims",
                Map.of(
                        "diagnosis", dimension(List.of("A1", "B2", "é 中")),
                        "amount", measure(),
                        "claimed_on", grained(Grain.MONTH)));
        DataSetPolicy visits = personal(
                minEntities,
                "visits",
                Map.of("ward", dimension(List.of("a", "b")), "minutes", measure(), "seen_at", grained(Grain.DAY)));
        DataSetPolicy crowd = personal(
                minEntities,
                "crowd",
                Map.of("region", dimension(List.of("north", "south", "east")), "amount", measure()));
        return bundle(List.of(people, claims, visits, crowd, open("regions", "region")));
    }

    static PolicyBundle bundle(List<DataSetPolicy> policies) {
        Map<String, DataSetPolicy> byName = new HashMap<>();
        policies.forEach(policy -> byName.put(policy.name(), policy));
        return new PolicyBundle(
                "test",
                Digest.of("test"),
                byName,
                Map.of("any", new Context("any", Set.of(), Set.of(), Set.of())),
                List.of(new Rule("R1", true, "any", "*", Optional.empty(), Set.of(), OptionalInt.empty())));
    }

    static DataSetPolicy open(String table, String... key) {
        return new DataSetPolicy("t." + table, Optional.empty(), true, List.of(key), Map.of(), protection(1));
    }

    private static DataSetPolicy personal(int minEntities, String table, Map<String, ColumnPolicy> columns) {
        Map<String, ColumnPolicy> all = new HashMap<>(columns);
        all.put(
                "person_id",
                column(Set.of(Use.JOIN, Use.COUNT_DISTINCT), Optional.empty(), List.of(), Optional.empty()));
        Entity person = new Entity("person", List.of("person_id"));
        return new DataSetPolicy("t." + table, Optional.of(person), false, List.of(), all, protection(minEntities));
    }

    private static Protection protection(int minEntities) {
        return new Protection(minEntities, Optional.of(new Dominance(2, 80)), 10, 1, Duration.ofDays(1));
    }

    private static ColumnPolicy dimension(List<Object> values) {
        return column(DIMENSION, Optional.of(new Domain(values, Optional.empty())), List.of(), Optional.empty());
    }

    private static ColumnPolicy banded(Object... edges) {
        return column(DIMENSION, Optional.empty(), List.of(edges), Optional.empty());
    }

    private static ColumnPolicy grained(Grain grain) {
        return column(DIMENSION, Optional.empty(), List.of(), Optional.of(grain));
    }

    private static ColumnPolicy measure() {
        return column(MEASURE, Optional.empty(), List.of(), Optional.empty());
    }

    private static ColumnPolicy column(
            Set<Use> uses, Optional<Domain> domain, List<Object> bands, Optional<Grain> grain) {
        return new ColumnPolicy(uses, domain, bands, grain, Optional.empty());
    }
}
