package io.kelir.mcp.tools;

import io.kelir.directory.BudgetBalance;
import io.kelir.directory.PolicyGuide;
import io.kelir.mcp.json.Json;
import io.kelir.policy.Budget;
import io.kelir.policy.JoinRule;
import io.kelir.policy.Mode;
import io.kelir.policy.Obligations;
import io.kelir.policy.Protection;
import io.kelir.statement.Caller;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** What a caller may ask, as agents read it. Never longer than a model can take in at once. */
final class PolicyJson {
    /** About 20,000 tokens; what does not fit is named and can be asked for by name. */
    private static final int CHARACTERS_MAX = 60_000;

    /** Values of one column that are listed; the rest is counted. */
    private static final int VALUES_MAX = 60;

    private static final List<String> FORMS = List.of(
            "Personal rows leave as aggregates only: COUNT(*), COUNT(column), COUNT(DISTINCT entity key), SUM and AVG of a column, a number, or CASE WHEN condition THEN column END; FILTER (WHERE condition).",
            "Conditions on personal rows compare one column that allows FILTER with constants: =, <>, IN on listed values; >= and < on edges of bands and starts of grains; IS NULL, AND, OR, NOT.",
            "Group keys are columns that allow GROUP_BY: banded columns group by their bands and give the lower edge, time columns by their grain; date_trunc takes the grain or a coarser unit.",
            "Personal data sets join on the whole entity key, public ones on their whole key; IN and EXISTS on the entity key filter.",
            "HAVING, ORDER BY, LIMIT, arithmetic and further aggregates work on released values.",
            "Groups with too few entities are left out of an answer; an answer without groups is WITHHELD. A REFUSED answer names a statement that is allowed.");

    private PolicyJson() {}

    static Map<String, Object> of(PolicyGuide.Guide guide, Caller caller) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("bundle", guide.bundle().name());
        json.put("digest", guide.bundle().digest().toString());
        guide.terms().purpose().ifPresent(purpose -> json.put("purpose", purpose));
        json.put("purposes_granted", List.copyOf(new TreeSet<>(caller.purposes())));
        json.put("contexts", guide.terms().contexts());
        json.put("forms", FORMS);
        guide.bundle()
                .probing()
                .ifPresent(probing -> json.put(
                        "probing",
                        Map.of(
                                "refusals_max", probing.refusals(),
                                "withheld_max", probing.withheld(),
                                "per", probing.per().toString())));
        List<Map<String, Object>> dataSets = new ArrayList<>();
        List<String> further = new ArrayList<>();
        int characters = 0;
        for (PolicyGuide.Entry entry : guide.dataSets()) {
            Map<String, Object> dataSet = dataSet(entry);
            characters += Json.write(dataSet).length();
            if (characters <= CHARACTERS_MAX || dataSets.isEmpty()) {
                dataSets.add(dataSet);
            } else {
                further.add(entry.entry().name());
            }
        }
        json.put("datasets", dataSets);
        if (!further.isEmpty()) {
            json.put("further_datasets", further);
        }
        return json;
    }

    private static Map<String, Object> dataSet(PolicyGuide.Entry entry) {
        Map<String, Object> json = DataSetJson.full(entry.entry());
        json.put("columns", DataSetJson.columns(entry.entry(), VALUES_MAX));
        entry.obligations().ifPresent(obligations -> putTerms(json, obligations, entry));
        return json;
    }

    private static void putTerms(Map<String, Object> json, Obligations obligations, PolicyGuide.Entry entry) {
        Protection protection = obligations.protection();
        json.put("min_entities", protection.minEntities());
        json.put("mode", protection.mode().name().toLowerCase(java.util.Locale.ROOT));
        if (protection.mode() == Mode.NOISY) {
            protection.epsilon().ifPresent(epsilon -> json.put("epsilon", epsilon.toPlainString()));
        }
        protection
                .dominance()
                .ifPresent(rule -> json.put("dominance", Map.of("n", rule.n(), "k_pct", rule.kPercent())));
        json.put("p_pct", protection.pPercent());
        json.put("round", protection.round());
        json.put("epoch", protection.epoch().toString());
        json.put("sinks", List.copyOf(new TreeSet<>(obligations.sinks())));
        json.put("join", join(entry.join()));
        json.put(
                "budgets",
                entry.budgets().isEmpty()
                        ? List.of(Map.of("limit", "not limited"))
                        : entry.budgets().stream().map(PolicyJson::budget).toList());
    }

    private static String join(JoinRule join) {
        return switch (join.demand()) {
            case FREE -> "alone or joined with other personal data sets";
            case REQUIRED ->
                join.anyOf().isEmpty()
                        ? "only joined with another personal data set"
                        : "only joined with one of: " + String.join(", ", new TreeSet<>(join.anyOf()));
            case FORBIDDEN -> "never joined with another personal data set";
        };
    }

    private static Map<String, Object> budget(PolicyGuide.BudgetState state) {
        Budget budget = state.budget().budget();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("rule", state.budget().rule());
        json.put("per", budget.per().toString());
        budget.releases().ifPresent(most -> json.put("releases", most));
        budget.epsilon().map(BigDecimal::toPlainString).ifPresent(most -> json.put("epsilon", most));
        state.left().ifPresentOrElse(left -> putLeft(json, left), () -> json.put("limit", "what is left is not known"));
        return json;
    }

    private static void putLeft(Map<String, Object> json, BudgetBalance.Left left) {
        left.releases().ifPresent(some -> json.put("releases_left", some));
        left.epsilon().map(BigDecimal::toPlainString).ifPresent(some -> json.put("epsilon_left", some));
    }

    static Map<String, Object> schema() {
        Map<String, Object> budget = Schema.object(List.of())
                .with("limit", Schema.text("'not limited' where no budget is declared"))
                .with("rule", Schema.text("id of the rule that declares it"))
                .with("per", Schema.text("ISO 8601 period"))
                .with("releases", Map.of("type", "integer"))
                .with("releases_left", Map.of("type", "integer"))
                .with("epsilon", Schema.text("decimal"))
                .with("epsilon_left", Schema.text("decimal"))
                .build();
        Map<String, Object> terms =
                DataSetJson.fullSchemaWith(schema -> schema.with("mode", Map.of("enum", List.of("exact", "noisy")))
                        .with("epsilon", Schema.text("most ε of one release; decimal"))
                        .with(
                                "dominance",
                                Schema.object(List.of("n", "k_pct"))
                                        .with("n", Map.of("type", "integer"))
                                        .with("k_pct", Map.of("type", "integer"))
                                        .build())
                        .with("p_pct", Map.of("type", "integer"))
                        .with("round", Map.of("type", "integer", "description", "counts are multiples of this"))
                        .with("epoch", Schema.text("how long an answer stays the same; ISO 8601"))
                        .with("sinks", Schema.texts())
                        .with("join", Schema.text())
                        .with("budgets", Schema.arrayOf(budget)));
        Map<String, Object> probing = Schema.object(List.of("refusals_max", "withheld_max", "per"))
                .with("refusals_max", Map.of("type", "integer"))
                .with("withheld_max", Map.of("type", "integer"))
                .with("per", Schema.text())
                .build();
        return Schema.object(List.of("bundle", "digest", "purposes_granted", "contexts", "forms", "datasets"))
                .with("bundle", Schema.text("name of the policy in force"))
                .with("digest", Schema.text("its version"))
                .with("purpose", Schema.text("the purpose that counts"))
                .with("purposes_granted", Schema.texts())
                .with("contexts", Schema.texts())
                .with("forms", Schema.texts())
                .with("probing", probing)
                .with("datasets", Schema.arrayOf(terms))
                .with("further_datasets", Schema.texts())
                .build();
    }
}
