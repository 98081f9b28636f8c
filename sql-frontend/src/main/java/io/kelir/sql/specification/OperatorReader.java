package io.kelir.sql.specification;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kelir.sql.specification.Operator.Measure;
import io.kelir.sql.specification.Operator.Output;
import io.kelir.sql.specification.Operator.SortKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads JSON into operators. Unknown keys, wrong types and too large trees are errors. */
final class OperatorReader {
    private static final int DEPTH_MAX = 40;
    private static final int OPERATORS_MAX = 200;
    /** An operator takes one level as an input and two as one of several. */
    private static final int JSON_DEPTH_MAX = 2 * DEPTH_MAX + 10;

    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(JSON_DEPTH_MAX)
                            .build())
                    .build())
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private int operators;

    private enum Kind {
        SCAN,
        FILTER,
        PROJECT,
        JOIN,
        AGGREGATE,
        SORT,
        LIMIT,
        UNION
    }

    static Operator read(String json) {
        return new OperatorReader().operator(JsonObject.at("$", tree(json)), 1);
    }

    private static JsonNode tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw Faults.invalid("$", "is no JSON object of at most " + JSON_DEPTH_MAX + " levels with distinct keys");
        }
    }

    private Operator operator(JsonObject json, int depth) {
        operators++;
        if (depth > DEPTH_MAX) {
            throw Faults.tooLarge(json.path(), "is nested more than " + DEPTH_MAX + " operators deep");
        }
        if (operators > OPERATORS_MAX) {
            throw Faults.tooLarge(json.path(), "is beyond the " + OPERATORS_MAX + " operators that are read");
        }
        return switch (json.choice("operator", Kind.class)) {
            case SCAN -> scan(json.only("operator", "data_set", "as"));
            case FILTER -> filter(json.only("operator", "condition", "input"), depth);
            case PROJECT -> project(json.only("operator", "columns", "input", "as"), depth);
            case JOIN -> join(json.only("operator", "type", "condition", "left", "right"), depth);
            case AGGREGATE -> aggregate(json.only("operator", "group", "measures", "input", "as"), depth);
            case SORT -> sort(json.only("operator", "by", "input"), depth);
            case LIMIT -> limit(json.only("operator", "rows", "offset", "input"), depth);
            case UNION -> union(json.only("operator", "inputs", "distinct", "as"), depth);
        };
    }

    private Operator input(JsonObject json, String key, int depth) {
        return operator(json.object(key), depth + 1);
    }

    private static Operator scan(JsonObject json) {
        return new Operator.Scan(json.path(), json.text("data_set"), json.alias("as"));
    }

    private Operator filter(JsonObject json, int depth) {
        return new Operator.Filter(json.path(), input(json, "input", depth), json.expression("condition"));
    }

    private Operator project(JsonObject json, int depth) {
        return new Operator.Project(
                json.path(), input(json, "input", depth), outputs(json, "columns", 1), json.alias("as"));
    }

    private static List<Output> outputs(JsonObject json, String key, int least) {
        List<Output> outputs = new ArrayList<>();
        for (JsonObject output : json.objects(key, least)) {
            output.only("expression", "as");
            outputs.add(new Output(output.expression("expression"), output.name("as")));
        }
        return outputs;
    }

    private Operator join(JsonObject json, int depth) {
        Operator.JoinType type = json.choice("type", Operator.JoinType.class);
        boolean cross = type == Operator.JoinType.CROSS;
        if (cross && json.has("condition")) {
            throw Faults.invalid(json.path("condition"), "stands at a cross join, expected none; or the type inner");
        }
        return new Operator.Join(
                json.path(),
                type,
                input(json, "left", depth),
                input(json, "right", depth),
                cross ? Optional.empty() : Optional.of(json.expression("condition")));
    }

    private Operator aggregate(JsonObject json, int depth) {
        List<Output> groups = json.has("group") ? outputs(json, "group", 0) : List.of();
        List<Measure> measures = new ArrayList<>();
        if (json.has("measures")) {
            json.objects("measures", 0).forEach(measure -> measures.add(measure(measure)));
        }
        if (groups.isEmpty() && measures.isEmpty()) {
            throw Faults.invalid(json.path(), "has neither group nor measures, expected at least one of them");
        }
        return new Operator.Aggregate(
                json.path(), input(json, "input", depth), groups, List.copyOf(measures), json.alias("as"));
    }

    private static Measure measure(JsonObject json) {
        json.only("function", "arguments", "distinct", "filter", "as");
        String function = json.text("function");
        if (!function.matches("[A-Za-z_][A-Za-z0-9_]*")) {
            throw Faults.invalid(json.path("function"), "expected the name of an aggregate function, such as sum");
        }
        return new Measure(
                json.path("function"),
                function,
                json.has("arguments") ? json.expressions("arguments") : List.of(),
                json.flag("distinct"),
                json.optionalExpression("filter"),
                json.name("as"));
    }

    private Operator sort(JsonObject json, int depth) {
        List<SortKey> keys =
                json.objects("by", 1).stream().map(OperatorReader::key).toList();
        return new Operator.Sort(json.path(), input(json, "input", depth), keys);
    }

    private enum Direction {
        ASC,
        DESC
    }

    private enum Nulls {
        FIRST,
        LAST
    }

    private static SortKey key(JsonObject json) {
        json.only("expression", "direction", "nulls");
        return new SortKey(
                json.expression("expression"),
                json.has("direction") && json.choice("direction", Direction.class) == Direction.DESC,
                json.has("nulls") ? Optional.of(json.choice("nulls", Nulls.class) == Nulls.FIRST) : Optional.empty());
    }

    private Operator limit(JsonObject json, int depth) {
        Optional<Integer> rows = json.integer("rows", 0);
        Optional<Integer> offset = json.integer("offset", 0);
        if (rows.isEmpty() && offset.isEmpty()) {
            throw Faults.invalid(json.path(), "has neither rows nor offset, expected at least one of them");
        }
        return new Operator.Limit(json.path(), input(json, "input", depth), rows, offset.orElse(0));
    }

    private Operator union(JsonObject json, int depth) {
        List<Operator> inputs = new ArrayList<>();
        json.objects("inputs", 2).forEach(input -> inputs.add(operator(input, depth + 1)));
        return new Operator.Union(json.path(), List.copyOf(inputs), json.flag("distinct"), json.alias("as"));
    }
}
