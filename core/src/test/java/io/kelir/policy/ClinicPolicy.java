package io.kelir.policy;

import io.kelir.canonical.Digest;
import io.kelir.plan.Plans;
import io.kelir.plan.ReleaseBuilder;
import io.kelir.statement.ActorKind;
import io.kelir.statement.Caller;
import io.kelir.statement.Statement;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A small clinic's policy, its caller, and decisions under it. */
public final class ClinicPolicy {
    public static final Protection PROTECTION =
            new Protection(10, Optional.of(new Dominance(1, 50)), 10, 1, Duration.ofDays(1));
    public static final Caller ANALYST = new Caller(
            "ada",
            ActorKind.DELEGATED_AGENT,
            Set.of("analyst"),
            Set.of("demo", "audit"),
            Optional.of("demo"),
            Optional.of("Ada"));

    private static final List<Object> REGIONS = List.of("east", "north", "west");

    private ClinicPolicy() {}

    public static PolicyBundle bundle(Rule... rules) {
        List<Rule> all = rules.length == 0 ? List.of(permit("R1", "*")) : Arrays.asList(rules);
        return bundle(List.of(patients(), claims(PROTECTION), vitals(), machines(), regions(), cities(), rates()), all);
    }

    /** Beside the clinic's own data sets those that it and another clinic hold together; the other's are not listed by themselves. */
    public static PolicyBundle bundleOfSites(SiteSharing clinic, SiteSharing other, Rule... rules) {
        List<Rule> all = rules.length == 0 ? List.of(permit("R1", "*")) : Arrays.asList(rules);
        return bundle(
                List.of(
                        patients(),
                        claims(PROTECTION),
                        vitals(),
                        regions(),
                        atSites("health.patients", patients(), Map.of("clinic", clinic, "other", other)),
                        atSites("health.claims", claims(PROTECTION), Map.of("clinic", clinic, "other", other)),
                        atSites("wards.patients", patients(), Map.of("clinic", clinic, "third", other))),
                all);
    }

    private static DataSetPolicy atSites(String name, DataSetPolicy like, Map<String, SiteSharing> sites) {
        DataSetTerms terms = DataSetTerms.DEFAULT;
        return new DataSetPolicy(
                name,
                like.entity(),
                false,
                List.of(),
                like.columns(),
                like.protection(),
                new DataSetTerms(terms.join(), terms.leaves(), sites, List.of(), Optional.empty()));
    }

    /** The clinic's policy with one rule that masks columns of patients. */
    public static PolicyBundle masked(Map<String, Mask> masks) {
        Rule masking = new Rule("R2", true, "demo", "clinic.patients", Optional.empty(), Set.of(), OptionalInt.empty())
                .withNarrowing(new Narrowing(Optional.empty(), masks));
        return bundle(permit("R1", "*"), masking);
    }

    public static Mask bands(Object... edges) {
        return new Mask(Optional.empty(), List.of(edges), Optional.empty());
    }

    static PolicyBundle bundle(List<DataSetPolicy> dataSets, List<Rule> rules) {
        Map<String, DataSetPolicy> byName = new LinkedHashMap<>();
        dataSets.forEach(dataSet -> byName.put(dataSet.name(), dataSet));
        Map<String, Context> contexts = Stream.of(
                        new Context("demo", Set.of("analyst"), Set.of("demo"), Set.of(ActorKind.DELEGATED_AGENT)),
                        new Context("anyone", Set.of(), Set.of(), Set.of()),
                        new Context("auditor", Set.of("analyst"), Set.of("audit"), Set.of()),
                        new Context("officer", Set.of("officer"), Set.of(), Set.of()))
                .collect(Collectors.toMap(Context::name, context -> context));
        return new PolicyBundle("clinic", Digest.of("clinic"), byName, contexts, rules);
    }

    static Rule permit(String id, String dataSet) {
        return new Rule(id, true, "demo", dataSet, Optional.empty(), Set.of(), OptionalInt.empty());
    }

    static Rule forbid(String id, String dataSet, String... column) {
        return new Rule(id, false, "demo", dataSet, Arrays.stream(column).findFirst(), Set.of(), OptionalInt.empty());
    }

    static Rule permit(String id, String context, String dataSet, Set<String> sinks, OptionalInt minEntities) {
        return new Rule(id, true, context, dataSet, Optional.empty(), sinks, minEntities);
    }

    /** A permit for all data sets that raises the threshold. */
    public static Rule permitOfAtLeast(String id, int minEntities) {
        return permit(id, "demo", "*", Set.of(), OptionalInt.of(minEntities));
    }

    public static Statement statement() {
        return new Statement("r1", "SELECT 1", Optional.empty(), OptionalInt.empty(), Optional.empty());
    }

    static Decision decide(ReleaseBuilder release) {
        return decide(release, bundle());
    }

    static Decision decide(ReleaseBuilder release, PolicyBundle bundle) {
        boolean known = release.build().sources().stream()
                .allMatch(source -> bundle.dataSet(source.dataSet()).isPresent());
        return new PolicyEngine(1000)
                .decide(
                        ANALYST,
                        statement(),
                        Plans.of(known ? SiteReleases.laidOut(release.build(), bundle) : release.build()),
                        bundle);
    }

    static Refused refused(ReleaseBuilder release) {
        return refused(decide(release));
    }

    public static Refused refused(Decision decision) {
        return decision.fold(
                permitted -> {
                    throw new AssertionError("permitted, expected a refusal");
                },
                refused -> refused);
    }

    public static Permitted permitted(ReleaseBuilder release) {
        return permitted(decide(release));
    }

    public static Permitted permitted(ReleaseBuilder release, PolicyBundle bundle) {
        return permitted(decide(release, bundle));
    }

    public static Permitted permitted(Decision decision) {
        return decision.fold(permitted -> permitted, refused -> {
            throw new AssertionError("refused by " + refused.rule() + ": " + refused.message());
        });
    }

    private static DataSetPolicy patients() {
        return personal(
                "clinic.patients",
                "patient",
                PROTECTION,
                columns(
                        "patient_id", key(),
                        "region", dimension(REGIONS),
                        "sex", dimension(List.of("F", "M", "X")),
                        "birth_year", banded(List.of(1920, 1940, 1960, 1980, 2000, 2020)),
                        "ward",
                                new ColumnPolicy(
                                        Set.of(Use.GROUP_BY, Use.FILTER),
                                        Optional.empty(),
                                        List.of(),
                                        Optional.empty(),
                                        Optional.empty()),
                        "height",
                                banded(List.of(new BigDecimal("1.0"), new BigDecimal("1.5"), new BigDecimal("2.0")))));
    }

    static DataSetPolicy claims(Protection protection) {
        return personal(
                "clinic.claims",
                "patient",
                protection,
                columns(
                        "patient_id", key(),
                        "diagnosis", dimension(List.of("A1", "B2", "C3")),
                        "region", dimension(REGIONS),
                        "urgency", dimension(List.of(1, 2, 3)),
                        "amount", measured(Set.of(Use.SUM, Use.AVG, Use.COUNT)),
                        "claimed_on", timed(Grain.MONTH)));
    }

    private static DataSetPolicy vitals() {
        return personal(
                "devices.vitals",
                "patient",
                PROTECTION,
                columns(
                        "patient_id", key(),
                        "heart_rate", measured(Set.of(Use.AVG, Use.COUNT)),
                        "measured_at", timed(Grain.HOUR)));
    }

    private static DataSetPolicy machines() {
        return personal(
                "clinic.machines",
                "machine",
                PROTECTION,
                columns("patient_id", key(), "hours", measured(Set.of(Use.SUM))));
    }

    private static DataSetPolicy regions() {
        return open("reference.regions", true, List.of("region"));
    }

    private static DataSetPolicy cities() {
        return open("reference.cities", false, List.of());
    }

    private static DataSetPolicy rates() {
        return open("reference.rates", true, List.of("region", "diagnosis"));
    }

    private static DataSetPolicy personal(
            String name, String entity, Protection protection, Map<String, ColumnPolicy> columns) {
        return new DataSetPolicy(
                name, Optional.of(new Entity(entity, List.of("patient_id"))), false, List.of(), columns, protection);
    }

    private static DataSetPolicy open(String name, boolean rows, List<String> key) {
        return new DataSetPolicy(name, Optional.empty(), rows, key, Map.of(), PROTECTION);
    }

    private static Map<String, ColumnPolicy> columns(Object... namesAndPolicies) {
        Map<String, ColumnPolicy> columns = new LinkedHashMap<>();
        for (int i = 0; i < namesAndPolicies.length; i += 2) {
            columns.put((String) namesAndPolicies[i], (ColumnPolicy) namesAndPolicies[i + 1]);
        }
        return columns;
    }

    private static ColumnPolicy key() {
        return measured(Set.of(Use.JOIN, Use.COUNT_DISTINCT));
    }

    private static ColumnPolicy dimension(List<Object> values) {
        return new ColumnPolicy(
                Set.of(Use.GROUP_BY, Use.FILTER),
                Optional.of(new Domain(values, Optional.empty())),
                List.of(),
                Optional.empty(),
                Optional.empty());
    }

    private static ColumnPolicy banded(List<Object> edges) {
        return new ColumnPolicy(
                Set.of(Use.GROUP_BY, Use.FILTER), Optional.empty(), edges, Optional.empty(), Optional.empty());
    }

    private static ColumnPolicy timed(Grain grain) {
        return new ColumnPolicy(
                Set.of(Use.GROUP_BY, Use.FILTER), Optional.empty(), List.of(), Optional.of(grain), Optional.empty());
    }

    private static ColumnPolicy measured(Set<Use> uses) {
        return new ColumnPolicy(uses, Optional.empty(), List.of(), Optional.empty(), Optional.empty());
    }
}
