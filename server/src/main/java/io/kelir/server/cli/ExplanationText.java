package io.kelir.server.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.kelir.explain.SizeText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** An explanation as lines for a terminal. */
final class ExplanationText {
    private static final double NANOS_PER_MILLI = 1e6;

    private final StringBuilder out = new StringBuilder();

    private ExplanationText() {}

    /** The text of a reply's structured content, each line ended. */
    static String of(JsonNode explanation) {
        ExplanationText text = new ExplanationText();
        text.line("Plan " + explanation.path("plan_digest").asText());
        text.line("");
        text.line(explanation.path("relational_plan").asText().stripTrailing());
        explanation.path("fragments").forEach(text::fragment);
        text.lines("Execution plan:", explanation.path("execution_plan"));
        text.lines("Notes:", explanation.path("notes"));
        return text.out.toString();
    }

    private void fragment(JsonNode fragment) {
        line("");
        line("Fragment on " + fragment.path("platform").asText() + ":");
        fragment.path("text").asText().lines().forEach(line -> line("  " + line));
        if (fragment.has("estimated_rows")) {
            line("  expected " + size(fragment.path("estimated_rows"), fragment.path("estimated_bytes")));
        }
        if (fragment.has("rows")) {
            line("  gave     " + size(fragment.path("rows"), fragment.path("bytes")) + "; first row after "
                    + millis(fragment.path("first_row_ms")) + ", last after " + millis(fragment.path("last_row_ms")));
        }
        if (fragment.has("counts")) {
            line("  counted  " + counts(fragment.path("counts")));
        }
    }

    private static String counts(JsonNode counts) {
        List<String> named = new ArrayList<>();
        counts.fields()
                .forEachRemaining(count ->
                        named.add(count.getKey() + " " + count.getValue().asLong()));
        return String.join(", ", named);
    }

    private static String size(JsonNode rows, JsonNode bytes) {
        return SizeText.rows(rows.asLong()) + ", " + SizeText.bytes(bytes.asLong());
    }

    private static String millis(JsonNode millis) {
        return SizeText.millis(Duration.ofNanos(Math.round(millis.asDouble() * NANOS_PER_MILLI)));
    }

    private void lines(String title, JsonNode lines) {
        if (!lines.isEmpty()) {
            line("");
            line(title);
            lines.forEach(some -> line("  " + some.asText()));
        }
    }

    private void line(String line) {
        out.append(line).append(System.lineSeparator());
    }
}
