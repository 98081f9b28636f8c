package io.kelir.server.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A disclosure as aligned columns; numbers to the right. */
final class TextTable {
    private static final Set<String> NUMBERS = Set.of("smallint", "integer", "bigint", "numeric", "double precision");

    private final List<Integer> widths = new ArrayList<>();
    private final List<Boolean> toTheRight = new ArrayList<>();
    private final List<List<String>> lines = new ArrayList<>();

    private TextTable(JsonNode disclosure) {
        List<String> names = new ArrayList<>();
        disclosure.path("columns").forEach(column -> {
            names.add(column.path("name").asText());
            toTheRight.add(NUMBERS.contains(column.path("type").asText().replaceFirst("\\(.*", "")));
            widths.add(0);
        });
        add(names);
        for (JsonNode row : disclosure.path("rows")) {
            List<String> cells = new ArrayList<>();
            row.forEach(value -> cells.add(value.isNull() ? "" : oneLine(value.asText())));
            add(cells);
        }
    }

    /** The table's text, each line ended. */
    static String of(JsonNode disclosure) {
        return new TextTable(disclosure).text();
    }

    /** Control characters could move the terminal's cursor. */
    private static String oneLine(String text) {
        return text.replaceAll("\\p{Cntrl}", "?");
    }

    private void add(List<String> cells) {
        for (int i = 0; i < cells.size(); i++) {
            String cell = cells.get(i);
            widths.set(i, Math.max(widths.get(i), cell.codePointCount(0, cell.length())));
        }
        lines.add(cells);
    }

    private String text() {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < lines.size(); i++) {
            line(lines.get(i), out);
            if (i == 0) {
                line(widths.stream().map("-"::repeat).toList(), out);
            }
        }
        return out.toString();
    }

    private void line(List<String> cells, StringBuilder out) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < cells.size(); i++) {
            String cell = cells.get(i);
            String padding = " ".repeat(widths.get(i) - cell.codePointCount(0, cell.length()));
            line.append(i == 0 ? "" : "  ").append(toTheRight.get(i) ? padding + cell : cell + padding);
        }
        out.append(line.toString().stripTrailing()).append(System.lineSeparator());
    }
}
