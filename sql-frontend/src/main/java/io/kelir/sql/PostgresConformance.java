package io.kelir.sql;

import org.apache.calcite.sql.validate.SqlConformanceEnum;
import org.apache.calcite.sql.validate.SqlDelegatingConformance;

/** What PostgreSQL's grammar allows beyond the standard, without aliases that select items see of each other. */
final class PostgresConformance extends SqlDelegatingConformance {
    static final PostgresConformance INSTANCE = new PostgresConformance();

    private PostgresConformance() {
        super(SqlConformanceEnum.BABEL);
    }

    @Override
    public boolean isNonStrictGroupBy() {
        return false;
    }

    @Override
    public SelectAliasLookup isSelectAlias() {
        return SelectAliasLookup.UNSUPPORTED;
    }
}
