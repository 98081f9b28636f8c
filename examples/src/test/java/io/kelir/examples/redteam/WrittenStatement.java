package io.kelir.examples.redteam;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A benign statement as an analyst wrote it, with the {@link Question} that it asks of personal rows.
 *
 * @param sql      as written
 * @param question of its one release; its answer holds at least what the statement's answer tells
 */
record WrittenStatement(String sql, Question question) {
    private static final Pattern COMMON_TABLE = Pattern.compile("WITH t AS \\((?<inner>.*)\\) SELECT .*");
    private static final Pattern FORM = Pattern.compile(
            "SELECT (?<items>.*?) FROM (?<from>.*?)(?: WHERE (?<where>.*?))?(?: GROUP BY .*?)?(?: HAVING .*?)?(?: ORDER BY .*?)?(?: LIMIT \\d+)?");
    private static final Pattern MEASURE = Pattern.compile(
            "(?<name>COUNT|SUM|AVG)\\((?:(?<star>\\*)|DISTINCT [cpv]\\.patient_id|CASE WHEN (?<when>.*?) THEN (?<then>[cv]\\.\\w+) ELSE 0 END|(?<column>[cv]\\.\\w+))\\)");
    private static final Map<String, Dimension> KEYS = Map.of(
            "p.region", Dimension.REGION,
            "r.country", Dimension.COUNTRY,
            "p.sex", Dimension.SEX,
            "p.birth_year", Dimension.BIRTH,
            "c.diagnosis", Dimension.DIAGNOSIS,
            "date_trunc('month', c.claimed_on)", Dimension.MONTH,
            "date_trunc('year', c.claimed_on)", Dimension.YEAR,
            "date_trunc('day', v.measured_at)", Dimension.DAY);

    static List<WrittenStatement> all(String file) {
        return Lines.of(file).stream().map(WrittenStatement::of).toList();
    }

    static WrittenStatement of(String sql) {
        Matcher table = COMMON_TABLE.matcher(sql);
        Matcher form = FORM.matcher(table.matches() ? table.group("inner") : sql);
        if (!form.matches()) {
            throw new IllegalArgumentException("not of a known form: " + sql);
        }
        List<Dimension> keys = new ArrayList<>();
        List<Measure> measures = new ArrayList<>();
        for (String item : form.group("items").split(", (?![^(]*\\))")) {
            String value = item.replaceAll(" AS \\w+$", "");
            if (KEYS.containsKey(value)) {
                keys.add(KEYS.get(value));
            } else {
                addMeasures(value, measures);
            }
        }
        Optional<Condition> where = Optional.ofNullable(form.group("where")).map(WrittenStatement::condition);
        String from = form.group("from");
        return new WrittenStatement(sql, new Question(base(from), keys, measures, where, joined(from)));
    }

    private static void addMeasures(String value, List<Measure> measures) {
        Matcher measure = MEASURE.matcher(value);
        int before = measures.size();
        while (measure.find()) {
            measures.add(measure(measure));
        }
        if (measures.size() == before) {
            throw new IllegalArgumentException("no measure: " + value);
        }
    }

    private static Measure measure(Matcher found) {
        if (found.group("name").equals("COUNT")) {
            return found.group("star") == null ? Measure.patients() : Measure.rows();
        }
        String columnSql = found.group("column") == null ? found.group("then") : found.group("column");
        Column column = column(columnSql);
        Measure plain = found.group("name").equals("SUM") ? Measure.sum(column) : Measure.mean(column);
        return found.group("when") == null ? plain : plain.when(condition(found.group("when")));
    }

    private static Column column(String sql) {
        for (Column column : Column.values()) {
            if (column.sql.equals(sql)) {
                return column;
            }
        }
        throw new IllegalArgumentException("no column: " + sql);
    }

    private static Base base(String from) {
        boolean claims = from.contains("clinic.claims c");
        boolean vitals = from.contains("devices.vitals v");
        if (claims && vitals) {
            return Base.CLAIMS_WITH_VITALS;
        }
        return claims ? Base.CLAIMS : vitals ? Base.VITALS : Base.PATIENTS;
    }

    private static Set<String> joined(String from) {
        return from.contains("reference.regions r")
                ? Set.of("p", "r")
                : from.contains("clinic.patients p") ? Set.of("p") : Set.of();
    }

    private static Condition condition(String sql) {
        return Stream.of(sql.split(" AND "))
                .map(part -> comparison(part.split(" ", 3)))
                .reduce(Condition::and)
                .orElseThrow();
    }

    /** Column, operator, literal. */
    private static Condition comparison(String[] parts) {
        Dimension dimension = parts[0].equals("c.claimed_on") ? Dimension.MONTH : KEYS.get(parts[0]);
        if (dimension == null) {
            throw new IllegalArgumentException("no dimension: " + parts[0]);
        }
        String literal = parts[2].replace("DATE ", "").replace("'", "");
        if (!dimension.isRange()) {
            return Condition.is(dimension, literal);
        }
        int edge = dimension.edge(literal);
        return parts[1].equals(">=")
                ? Condition.range(dimension, edge, dimension.size())
                : Condition.range(dimension, 0, edge);
    }
}
