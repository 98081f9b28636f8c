package io.kelir.platform.jdbc.catalog;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Asks one kind of database about its tables. Stateless. */
public interface CatalogReader {
    /**
     * Readable columns of the tables that exist, in the tables' order. Columns whose type Kelir does not know are left out and noted in the
     * log.
     */
    Map<String, List<StoredColumn>> columns(Connection connection, String schema, Collection<String> tables)
            throws SQLException;

    /** What the database's own statistics say; tables that it never looked at are missing. Counts nothing. */
    Map<String, TableStatistics> statistics(Connection connection, String schema, Collection<String> tables)
            throws SQLException;
}
