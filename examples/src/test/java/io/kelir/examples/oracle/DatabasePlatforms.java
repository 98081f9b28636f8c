package io.kelir.examples.oracle;

import io.kelir.platform.Platform;
import io.kelir.platform.jdbc.JdbcConfig;
import io.kelir.platform.jdbc.JdbcPlatform;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Databases as platforms of one perimeter. */
final class DatabasePlatforms {
    private DatabasePlatforms() {}

    /** Some tables of a schema; data sets are named by schema and table. */
    static Platform open(String name, OracleServer server, String database, String schema, List<String> tables) {
        Map<String, JdbcConfig.Table> declared = new TreeMap<>();
        tables.forEach(table -> declared.put(table, new JdbcConfig.Table(null, null, schema + "." + table)));
        return new JdbcPlatform(
                name, new JdbcConfig("demo", server.url(database), OracleServer.ROLE, null, schema, declared, null));
    }
}
