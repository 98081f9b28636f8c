package io.kelir.benchmark;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.apache.calcite.adapter.jdbc.JdbcSchema;
import org.apache.calcite.jdbc.CalciteConnection;
import org.apache.calcite.schema.SchemaPlus;
import org.postgresql.ds.PGSimpleDataSource;

/** Calcite's own JDBC adapter, which runs in Java what no database does alone. */
record CalciteWay(Connection connection) implements Way {
    static Way open(int port) throws SQLException {
        Connection connection = DriverManager.getConnection("jdbc:calcite:lex=MYSQL_ANSI;caseSensitive=true");
        SchemaPlus root = connection.unwrap(CalciteConnection.class).getRootSchema();
        for (String database : TpchDatabases.TABLES.keySet()) {
            PGSimpleDataSource source = new PGSimpleDataSource();
            source.setUrl(TpchDatabases.url(database, port));
            root.add(database, JdbcSchema.create(root, database, source, null, "tpch"));
        }
        return new CalciteWay(connection);
    }

    @Override
    public List<String> rows(TpchStatement statement) throws SQLException {
        return JdbcRows.of(connection, statement.sql());
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
