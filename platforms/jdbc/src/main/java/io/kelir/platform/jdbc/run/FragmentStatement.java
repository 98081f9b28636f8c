package io.kelir.platform.jdbc.run;

import io.kelir.platform.jdbc.sql.StatementSettings;

/**
 * What a fragment is for its database.
 *
 * @param sql      what a {@link io.kelir.platform.jdbc.sql.Dialect} translated
 * @param settings what the transaction is told before
 * @param reader   of its rows
 * @param fetch    how they are fetched
 */
public record FragmentStatement(String sql, StatementSettings settings, RowReader reader, Fetch fetch) {
    /** One that is never run. */
    public static final FragmentStatement NONE =
            new FragmentStatement("", StatementSettings.NONE, RowReader.none(), Fetch.BATCHES);
}
