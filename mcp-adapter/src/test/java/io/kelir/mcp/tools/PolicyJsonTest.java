package io.kelir.mcp.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kelir.canonical.Digest;
import io.kelir.catalog.Catalog;
import io.kelir.catalog.Column;
import io.kelir.catalog.DataSet;
import io.kelir.directory.BudgetBalance;
import io.kelir.directory.DataSetDirectory;
import io.kelir.mcp.Callers;
import io.kelir.mcp.json.Json;
import io.kelir.policy.Budget;
import io.kelir.policy.ColumnPolicy;
import io.kelir.policy.Context;
import io.kelir.policy.DataSetPolicy;
import io.kelir.policy.Domain;
import io.kelir.policy.Entity;
import io.kelir.policy.Narrowing;
import io.kelir.policy.PolicyBundle;
import io.kelir.policy.Protection;
import io.kelir.policy.Requirement;
import io.kelir.policy.Rule;
import io.kelir.policy.Use;
import io.kelir.value.ColumnType;
import io.kelir.value.TypeName;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PolicyJsonTest {
    /** Four characters are about one token. */
    private static final int TOKENS_MAX = 25_000;

    @Test
    void fitsIntoAModelHoweverManyDataSetsThereAre() {
        Map<String, Object> json = explained(500, Optional.empty());

        List<?> described = list(json.get("datasets"));
        List<?> further = list(json.get("further_datasets"));
        assertTrue(
                Json.write(json).length() / 4 < TOKENS_MAX,
                () -> Json.write(json).length() + " characters");
        assertEquals(500, described.size() + further.size());
        assertTrue(described.size() > 5, described::toString);
    }

    @Test
    void countsTheValuesThatItDoesNotList() {
        String text = Json.write(explained(1, Optional.empty()));

        assertTrue(text.contains("\"values_more\":240"), text);
        assertTrue(text.contains("value 59\"") && !text.contains("value 60\""), text);
    }

    @Test
    void saysThatNothingIsLimitedWhereNoBudgetIsDeclared() {
        assertTrue(Json.write(explained(1, Optional.empty())).contains("\"limit\":\"not limited\""));
    }

    @Test
    void tellsABudgetAndWhatIsLeftOfIt() {
        Budget budget = new Budget(OptionalInt.of(500), Optional.empty(), Duration.ofDays(30));

        String text = Json.write(explained(1, Optional.of(budget)));

        assertTrue(text.contains("\"releases\":500,\"releases_left\":17"), text);
        assertFalse(text.contains("not limited"), text);
    }

    private static Map<String, Object> explained(int dataSets, Optional<Budget> budget) {
        DataSetDirectory directory = new DataSetDirectory(
                new Numbered(dataSets),
                () -> bundle(dataSets, budget),
                any -> Optional.of(new BudgetBalance.Left(OptionalInt.of(17), Optional.empty())));
        return PolicyJson.of(
                directory.guide().explain(Callers.analyst("alice"), Optional.empty()), Callers.analyst("alice"));
    }

    private static PolicyBundle bundle(int dataSets, Optional<Budget> budget) {
        Map<String, DataSetPolicy> policies = new LinkedHashMap<>();
        IntStream.range(0, dataSets).forEach(i -> policies.put(name(i), policy(name(i))));
        Rule rule = new Rule(
                "R1",
                true,
                "any",
                "*",
                Optional.empty(),
                Set.of(),
                Requirement.ofMinEntities(OptionalInt.empty()),
                budget,
                Narrowing.NONE);
        return new PolicyBundle(
                "large",
                Digest.of("large"),
                policies,
                Map.of("any", new Context("any", Set.of(), Set.of(), Set.of())),
                List.of(rule));
    }

    private static String name(int number) {
        return String.format(java.util.Locale.ROOT, "clinic.visits_%03d", number);
    }

    private static DataSetPolicy policy(String name) {
        Map<String, ColumnPolicy> columns = new LinkedHashMap<>();
        columns.put("patient_id", column(Set.of(Use.JOIN, Use.COUNT_DISTINCT), Optional.empty()));
        columns.put(
                "ward", column(Set.of(Use.GROUP_BY, Use.FILTER), Optional.of(new Domain(wards(), Optional.empty()))));
        return new DataSetPolicy(
                name,
                Optional.of(new Entity("patient", List.of("patient_id"))),
                false,
                List.of(),
                columns,
                new Protection(10, Optional.empty(), 10, 5, Duration.ofDays(1)));
    }

    private static ColumnPolicy column(Set<Use> uses, Optional<Domain> domain) {
        return new ColumnPolicy(uses, domain, List.of(), Optional.empty(), Optional.empty());
    }

    private static List<Object> wards() {
        return IntStream.range(0, 300).<Object>mapToObj(i -> "value " + i).toList();
    }

    private record Numbered(int count) implements Catalog {
        @Override
        public List<DataSet> dataSets() {
            return IntStream.range(0, count)
                    .mapToObj(i -> new DataSet(
                            name(i),
                            "clinic",
                            "Visits.",
                            List.of(
                                    new Column("patient_id", ColumnType.of(TypeName.INTEGER), false, ""),
                                    new Column("ward", ColumnType.of(TypeName.TEXT), true, "Where."))))
                    .toList();
        }
    }

    private static List<?> list(@Nullable Object value) {
        return (List<?>) Objects.requireNonNull(value);
    }
}
