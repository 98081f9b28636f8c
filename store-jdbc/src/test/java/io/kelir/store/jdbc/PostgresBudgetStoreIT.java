package io.kelir.store.jdbc;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class PostgresBudgetStoreIT extends BudgetStoreContractTest {
    private static EmbeddedPostgres postgres;

    @BeforeAll
    static void start() throws IOException {
        postgres = EmbeddedPostgres.start();
    }

    @AfterAll
    static void stop() throws IOException {
        postgres.close();
    }

    @Override
    JdbcAnswerStore openEmpty() throws SQLException {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("DROP SCHEMA public CASCADE");
            statement.execute("CREATE SCHEMA public");
        }
        return openAnother();
    }

    @Override
    JdbcAnswerStore openAgain(JdbcAnswerStore opened) {
        return openAnother();
    }

    private static JdbcAnswerStore openAnother() {
        return JdbcAnswerStore.open(
                StoreSettings.of(postgres.getJdbcUrl("postgres", "postgres"), "postgres", "postgres", 8));
    }
}
