package io.kelir.benchmark;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;

/** The floor of statements over one database: its driver alone. */
record PlainWay(Connection connection) implements Way {
    static Way open(int port) throws SQLException {
        return new PlainWay(DriverManager.getConnection(TpchDatabases.url("whole", port)));
    }

    @Override
    public boolean answers(TpchStatement statement) {
        return !statement.isSplit();
    }

    @Override
    public List<String> rows(TpchStatement statement) throws SQLException {
        return JdbcRows.of(connection, statement.sql().replace("whole.", "tpch."));
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
