package io.kelir.examples.redteam;

import java.util.List;
import java.util.stream.IntStream;

/** What callers may group and filter by. Each value has a code, its place in the public list of labels; {@link #MISSING} is NULL. */
enum Dimension {
    REGION("p", "region", Labels.REGIONS, List.of()),
    COUNTRY("r", "country", Labels.COUNTRIES, List.of()),
    SEX("p", "sex", List.of("F", "M", "X"), List.of()),
    BIRTH("p", "birth_year", Labels.edges(5), Labels.edges(6)),
    DIAGNOSIS("c", "diagnosis", Labels.DIAGNOSES, List.of()),
    MONTH("c", "claimed_on", Labels.months(30), Labels.months(31)),
    YEAR("c", "claimed_on", Labels.years(3), Labels.years(4)),
    DAY("v", "measured_at", Labels.days(30), Labels.days(31));

    static final int MISSING = -1;

    final String alias;
    private final String column;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of or Stream.toList
    private final List<String> labels;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of or Stream.toList
    private final List<String> edges;

    /** @param edges one more than labels, where values are ranges; else none */
    Dimension(String alias, String column, List<String> labels, List<String> edges) {
        this.alias = alias;
        this.column = column;
        this.labels = labels;
        this.edges = edges;
    }

    int size() {
        return labels.size();
    }

    boolean isRange() {
        return !edges.isEmpty();
    }

    boolean mayBeMissing() {
        return this == REGION;
    }

    int code(String label) {
        int code = labels.indexOf(label);
        if (code < 0) {
            throw new IllegalArgumentException(this + " does not know " + label);
        }
        return code;
    }

    /** The place of an edge between ranges. */
    int edge(String literal) {
        int edge = edges.indexOf(literal);
        if (edge < 0) {
            throw new IllegalArgumentException(this + " has no edge " + literal);
        }
        return edge;
    }

    /** What an answer shows for a code. */
    String label(int code) {
        if (code == MISSING) {
            return "null";
        }
        return switch (this) {
            case MONTH, YEAR -> labels.get(code) + "T00:00:00Z";
            case DAY -> labels.get(code) + "T00:00:00";
            case REGION, COUNTRY, SEX, BIRTH, DIAGNOSIS -> labels.get(code);
        };
    }

    String columnSql() {
        return alias + "." + column;
    }

    String keySql() {
        return switch (this) {
            case MONTH -> "date_trunc('month', " + columnSql() + ")";
            case YEAR -> "date_trunc('year', " + columnSql() + ")";
            case DAY -> "date_trunc('day', " + columnSql() + ")";
            case REGION, COUNTRY, SEX, BIRTH, DIAGNOSIS -> columnSql();
        };
    }

    /** The literal of a value, or of a range's edge. */
    String literal(int code) {
        return switch (this) {
            case MONTH, YEAR -> "DATE '" + edges.get(code) + "'";
            case DAY -> "TIMESTAMP '" + edges.get(code) + " 00:00:00'";
            case BIRTH -> edges.get(code);
            case REGION, COUNTRY, SEX, DIAGNOSIS -> "'" + labels.get(code) + "'";
        };
    }

    /** Public lists: domains, bands and grains as the policy and the table of regions show them to every caller. */
    private static final class Labels {
        static final List<String> REGIONS = List.of(
                "Bali",
                "Bayern",
                "Harju",
                "Hessen",
                "Hovedstaden",
                "Jawa Barat",
                "Jawa Timur",
                "Lombardia",
                "Midtjylland",
                "Noord-Brabant",
                "Puglia",
                "Sachsen",
                "Sumatera Utara",
                "Toscana",
                "Utrecht",
                "Zuid-Holland");
        static final List<String> COUNTRIES =
                List.of("Denmark", "Estonia", "Germany", "Indonesia", "Italy", "Netherlands");
        static final List<String> DIAGNOSES = List.of(
                "I10", "E11", "J45", "M54", "F32", "J06", "K21", "E78", "I25", "N39", "L20", "G43", "H25", "M17", "J44",
                "I48", "K80", "N18", "C50", "S52", "B34", "E84", "G12", "E75");

        static List<String> edges(int count) {
            return IntStream.range(0, count)
                    .mapToObj(i -> Integer.toString(1920 + 20 * i))
                    .toList();
        }

        static List<String> months(int count) {
            return IntStream.range(0, count)
                    .mapToObj(i ->
                            java.time.LocalDate.of(2024, 1, 1).plusMonths(i).toString())
                    .toList();
        }

        static List<String> years(int count) {
            return IntStream.range(0, count)
                    .mapToObj(i -> (2024 + i) + "-01-01")
                    .toList();
        }

        static List<String> days(int count) {
            return IntStream.range(0, count)
                    .mapToObj(
                            i -> java.time.LocalDate.of(2026, 6, 1).plusDays(i).toString())
                    .toList();
        }
    }
}
