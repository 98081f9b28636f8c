package io.kelir.examples.redteam;

import java.util.Optional;

/**
 * One aggregate of a {@link Question}.
 *
 * @param kind   what is aggregated
 * @param column for sums, means and counts of values; else empty
 * @param when   only over rows like this
 */
record Measure(Kind kind, Optional<Column> column, Optional<Condition> when) {
    enum Kind {
        ROWS,
        PATIENTS,
        VALUES,
        SUM,
        MEAN
    }

    static Measure rows() {
        return new Measure(Kind.ROWS, Optional.empty(), Optional.empty());
    }

    static Measure patients() {
        return new Measure(Kind.PATIENTS, Optional.empty(), Optional.empty());
    }

    static Measure sum(Column column) {
        return new Measure(Kind.SUM, Optional.of(column), Optional.empty());
    }

    static Measure mean(Column column) {
        return new Measure(Kind.MEAN, Optional.of(column), Optional.empty());
    }

    static Measure values(Column column) {
        return new Measure(Kind.VALUES, Optional.of(column), Optional.empty());
    }

    Measure when(Condition condition) {
        return new Measure(kind, column, Optional.of(condition));
    }

    /** Conditions stand in CASE where that can say it, else in FILTER. */
    String sql(Base base, String site) {
        return when.map(condition -> conditional(base, condition.sql(site))).orElseGet(() -> plain(base));
    }

    private String plain(Base base) {
        return switch (kind) {
            case ROWS -> "COUNT(*)";
            case PATIENTS -> "COUNT(DISTINCT " + base.alias + ".patient_id)";
            case VALUES -> "COUNT(" + columnSql() + ")";
            case SUM -> "SUM(" + columnSql() + ")";
            case MEAN -> "AVG(" + columnSql() + ")";
        };
    }

    private String conditional(Base base, String condition) {
        return switch (kind) {
            case ROWS, PATIENTS, VALUES -> plain(base) + " FILTER (WHERE " + condition + ")";
            case SUM -> "SUM(CASE WHEN " + condition + " THEN " + columnSql() + " ELSE 0 END)";
            case MEAN -> "AVG(CASE WHEN " + condition + " THEN " + columnSql() + " END)";
        };
    }

    private String columnSql() {
        return column.orElseThrow().sql;
    }
}
