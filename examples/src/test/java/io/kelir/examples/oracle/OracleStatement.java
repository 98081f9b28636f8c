package io.kelir.examples.oracle;

/**
 * A statement whose answer PostgreSQL knows.
 *
 * @param ordered whether the order of its rows counts: it has an ORDER BY that leaves no ties
 */
record OracleStatement(String sql, boolean ordered) {
    static OracleStatement of(String sql) {
        return new OracleStatement(sql, false);
    }

    static OracleStatement ordered(String sql) {
        return new OracleStatement(sql, true);
    }
}
