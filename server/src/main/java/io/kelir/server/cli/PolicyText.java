package io.kelir.server.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** What may be asked, as lines for people. */
final class PolicyText {
    private PolicyText() {}

    static void print(JsonNode policy, PrintWriter out) {
        out.println("Policy " + policy.path("bundle").asText() + " "
                + policy.path("digest").asText());
        out.println(
                "Purpose: " + (policy.has("purpose") ? policy.path("purpose").asText() : "none"));
        out.println();
        policy.path("forms").forEach(form -> out.println("- " + form.asText()));
        policy.path("datasets")
                .forEach(dataSet -> print(dataSet, out, dataSet.path("kind").asText()));
        if (policy.has("further_datasets")) {
            out.println();
            out.println("Further data sets: " + joined(policy.path("further_datasets")));
        }
    }

    private static void print(JsonNode dataSet, PrintWriter out, String kind) {
        out.println();
        out.println(dataSet.path("name").asText() + " (" + kind + ")");
        if (dataSet.has("mode")) {
            out.println("  at least " + dataSet.path("min_entities").asInt() + " entities behind each group, "
                    + dataSet.path("mode").asText() + ", "
                    + dataSet.path("join").asText());
            dataSet.path("budgets").forEach(budget -> out.println("  budget: " + budget(budget)));
        }
        dataSet.path("columns").forEach(column -> out.println("  " + column(column)));
        dataSet.path("examples").forEach(example -> out.println("  > " + example.asText()));
    }

    private static String budget(JsonNode budget) {
        List<String> parts = new ArrayList<>();
        budget.fields()
                .forEachRemaining(field -> parts.add(
                        field.getKey().equals("limit")
                                ? field.getValue().asText()
                                : field.getKey() + " " + field.getValue().asText()));
        return String.join(", ", parts);
    }

    private static String column(JsonNode column) {
        StringBuilder line = new StringBuilder(
                column.path("name").asText() + " " + column.path("type").asText());
        for (String part : List.of("uses", "values", "bands")) {
            if (column.has(part)) {
                line.append("; ").append(part).append(": ").append(joined(column.path(part)));
            }
        }
        for (String part : List.of("values_of", "values_more", "grain")) {
            if (column.has(part)) {
                line.append("; ")
                        .append(part)
                        .append(": ")
                        .append(column.path(part).asText());
            }
        }
        return line.toString();
    }

    private static String joined(JsonNode texts) {
        List<String> all = new ArrayList<>();
        texts.forEach(text -> all.add(text.asText()));
        return String.join(", ", all);
    }
}
