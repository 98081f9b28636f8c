package io.kelir.examples.acceptance;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the first clinic's own database answers to a statement, without the groups that the disclosure rules keep back. Each measure's
 * contributions are taken per patient from the raw rows.
 *
 * @param sql one aggregate over the clinic's tables, keys first
 */
record ClinicOracle(String sql) {
    private static final Pattern FORM = Pattern.compile(
            "SELECT (?<items>.*?) FROM (?<from>.*?)(?: GROUP BY (?<keys>.*?))?(?: ORDER BY .*?)?(?: LIMIT \\d+)?");
    private static final Pattern MEASURE = Pattern.compile("(COUNT|SUM|AVG)\\((\\*|[^()]*)\\)");

    static boolean understands(String sql) {
        return FORM.matcher(sql).matches()
                && !sql.startsWith("WITH")
                && !sql.contains("HAVING")
                && !sql.contains("reference.")
                && !sql.contains("devices.");
    }

    /** Rows of the answer, sorted unless the statement orders them. */
    List<List<String>> rows(Connection clinic) throws SQLException {
        Set<List<String>> released = releasedKeys(clinic);
        List<List<String>> rows = new ArrayList<>();
        try (Statement statement = clinic.createStatement();
                ResultSet answer = statement.executeQuery(inDatabase(sql))) {
            int columns = answer.getMetaData().getColumnCount();
            while (answer.next()) {
                List<String> row = ValueText.row(answer, columns);
                if (released.contains(row.subList(0, keys().size()))) {
                    rows.add(row);
                }
            }
        }
        return comparable(rows);
    }

    List<List<String>> comparable(List<List<String>> rows) {
        return sql.contains("ORDER BY")
                ? rows
                : rows.stream().sorted(Comparator.comparing(Object::toString)).toList();
    }

    private Set<List<String>> releasedKeys(Connection clinic) throws SQLException {
        Map<List<String>, List<List<BigDecimal>>> contributions = contributions(clinic);
        Set<List<String>> released = new HashSet<>();
        contributions.forEach((group, measures) -> {
            if (measures.stream().allMatch(Contributions::mayLeave)) {
                released.add(group);
            }
        });
        return released;
    }

    private Map<List<String>, List<List<BigDecimal>>> contributions(Connection clinic) throws SQLException {
        int measures = contributionTexts().size();
        Map<List<String>, List<List<BigDecimal>>> byGroup = new HashMap<>();
        try (Statement statement = clinic.createStatement();
                ResultSet rows = statement.executeQuery(contributionsSql())) {
            int keys = keys().size();
            while (rows.next()) {
                List<List<BigDecimal>> group =
                        byGroup.computeIfAbsent(ValueText.row(rows, keys), each -> lists(measures));
                for (int i = 0; i < measures; i++) {
                    group.get(i).add(rows.getBigDecimal(keys + 1 + i));
                }
            }
        }
        return byGroup;
    }

    private static List<List<BigDecimal>> lists(int count) {
        List<List<BigDecimal>> lists = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            lists.add(new ArrayList<>());
        }
        return lists;
    }

    /** One row for each group and patient: the keys, then what the patient adds to each measure. */
    private String contributionsSql() {
        List<String> grouped = new ArrayList<>(keys());
        List<String> selected = new ArrayList<>(keys());
        selected.addAll(contributionTexts());
        String from = part("from");
        grouped.add(from.contains("clinic.claims c") ? "c.patient_id" : "p.patient_id");
        return inDatabase(
                "SELECT " + String.join(", ", selected) + " FROM " + from + " GROUP BY " + String.join(", ", grouped));
    }

    private List<String> contributionTexts() {
        List<String> texts = new ArrayList<>();
        texts.add("COUNT(*)");
        Matcher measure = MEASURE.matcher(part("items"));
        while (measure.find()) {
            boolean counts = measure.group(1).equals("COUNT");
            if (!counts) {
                texts.add("SUM(" + measure.group(2) + ")");
            }
        }
        return texts;
    }

    /** Group keys; none for one global group. */
    private List<String> keys() {
        String keys = part("keys");
        return keys.isEmpty() ? List.of() : List.of(keys.split(", (?![^(]*\\))"));
    }

    private String part(String name) {
        Matcher form = FORM.matcher(sql);
        if (!form.matches()) {
            throw new IllegalArgumentException("not one aggregate: " + sql);
        }
        String part = form.group(name);
        return part == null ? "" : part;
    }

    /** The databases' own names, and for a group key of years the lower edge of its band, as the policy cuts years. */
    private static String inDatabase(String sql) {
        return sql.replace("clinic.", "")
                .replaceAll("p\\.birth_year(?! *(?:>=|<))", "(p.birth_year - 1920) / 20 * 20 + 1920");
    }
}
