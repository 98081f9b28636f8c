package io.kelir.sql.specification;

import io.kelir.statement.StatementText.PlanSpecification;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Plan specifications in few words. Outputs are written {@code expression AS name}, sort keys {@code expression DESC NULLS FIRST}. */
final class Tree {
    private static final Pattern NAMED = Pattern.compile("(.*) AS (\\w+)");

    private final Map<String, Object> json;

    private Tree(Map<String, Object> json) {
        this.json = json;
    }

    static Tree scan(String dataSet) {
        return of("scan").with("data_set", dataSet);
    }

    static Tree scan(String dataSet, String alias) {
        return scan(dataSet).as(alias);
    }

    static Tree union(boolean distinct, Tree... inputs) {
        Tree union = of("union")
                .with("inputs", Arrays.stream(inputs).map(tree -> tree.json).toList());
        return distinct ? union.with("distinct", true) : union;
    }

    Tree as(String alias) {
        return with("as", alias);
    }

    Tree filter(String condition) {
        return over("filter").with("condition", condition);
    }

    Tree project(String... columns) {
        return over("project").with("columns", outputs(columns));
    }

    Tree join(String type, Tree right, String condition) {
        return of("join")
                .with("type", type)
                .with("left", json)
                .with("right", right.json)
                .with("condition", condition);
    }

    Tree cross(Tree right) {
        return of("join").with("type", "cross").with("left", json).with("right", right.json);
    }

    Tree group(String... keys) {
        return over("aggregate").with("group", outputs(keys));
    }

    Tree total() {
        return over("aggregate");
    }

    /** Adds {@code function(argument, …)}, {@code function(DISTINCT argument)}. */
    Tree measure(String function, String name, String... arguments) {
        return measured(name, function, arguments, Map.of());
    }

    Tree distinct(String function, String name, String... arguments) {
        return measured(name, function, arguments, Map.of("distinct", true));
    }

    Tree measureWhere(String function, String name, String filter, String... arguments) {
        return measured(name, function, arguments, Map.of("filter", filter));
    }

    private Tree measured(String name, String function, String[] arguments, Map<String, Object> further) {
        Map<String, Object> measure = new LinkedHashMap<>(further);
        measure.put("function", function);
        if (arguments.length > 0) {
            measure.put("arguments", List.of(arguments));
        }
        if (!name.isEmpty()) {
            measure.put("as", name);
        }
        List<Object> measures = new ArrayList<>((List<?>) json.getOrDefault("measures", List.of()));
        measures.add(measure);
        return with("measures", measures);
    }

    Tree sort(String... keys) {
        return over("sort").with("by", Arrays.stream(keys).map(Tree::key).toList());
    }

    private static Map<String, Object> key(String text) {
        Map<String, Object> key = new LinkedHashMap<>();
        String rest = text;
        for (String nulls : List.of("FIRST", "LAST")) {
            if (rest.endsWith(" NULLS " + nulls)) {
                key.put("nulls", nulls.toLowerCase(java.util.Locale.ROOT));
                rest = rest.substring(0, rest.length() - 7 - nulls.length());
            }
        }
        for (String direction : List.of("ASC", "DESC")) {
            if (rest.endsWith(" " + direction)) {
                key.put("direction", direction.toLowerCase(java.util.Locale.ROOT));
                rest = rest.substring(0, rest.length() - 1 - direction.length());
            }
        }
        key.put("expression", rest);
        return key;
    }

    Tree limit(int rows) {
        return over("limit").with("rows", rows);
    }

    Tree limit(int rows, int offset) {
        return limit(rows).with("offset", offset);
    }

    Tree with(String key, Object value) {
        Map<String, Object> changed = new LinkedHashMap<>(json);
        changed.put(key, value);
        return new Tree(changed);
    }

    private Tree over(String operator) {
        return of(operator).with("input", json);
    }

    private static Tree of(String operator) {
        return new Tree(Map.of("operator", operator));
    }

    private static List<Map<String, Object>> outputs(String... texts) {
        List<Map<String, Object>> outputs = new ArrayList<>();
        for (String text : texts) {
            Matcher named = NAMED.matcher(text);
            outputs.add(
                    named.matches()
                            ? Map.of("expression", named.group(1), "as", named.group(2))
                            : Map.of("expression", text));
        }
        return outputs;
    }

    Map<String, Object> json() {
        return json;
    }

    PlanSpecification text() {
        return PlanSpecification.of(json);
    }
}
