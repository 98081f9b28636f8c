package io.kelir.platform.jdbc.statement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.kelir.value.OutputColumn;
import io.kelir.value.Table;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/** Statements over public data give PostgreSQL's rows, names and types, wherever the tables stand. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PublicStatementsIT {
    private final Databases databases = Databases.start();
    private final Installation whole = new Installation(
            TestPolicy.open(),
            Map.of(databases.url(Databases.FIRST), List.of("people", "claims", "visits", "regions")));
    private final Installation split = new Installation(
            TestPolicy.open(),
            Map.of(
                    databases.url(Databases.FIRST), List.of("people", "regions"),
                    databases.url(Databases.SECOND), List.of("claims", "visits")));

    @AfterAll
    void stop() {
        whole.close();
        split.close();
        databases.close();
    }

    @TestFactory
    Stream<DynamicTest> givesPostgresRowsFromOneDatabase() throws IOException {
        return statements().map(sql -> dynamicTest(sql, () -> assertLikePostgres(whole, sql)));
    }

    @TestFactory
    Stream<DynamicTest> givesPostgresRowsFromTwoDatabases() throws IOException {
        return statements().map(sql -> dynamicTest(sql, () -> assertLikePostgres(split, sql)));
    }

    private static Stream<String> statements() throws IOException {
        try (InputStream bytes =
                Objects.requireNonNull(PublicStatementsIT.class.getResourceAsStream("/statements/public.txt"))) {
            return new String(bytes.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"));
        }
    }

    private void assertLikePostgres(Installation installation, String sql) throws Exception {
        PostgresTable expected = PostgresTable.read(databases, sql);

        Table table = installation.run(sql).publicRows().orElseThrow();

        for (int i = 0; i < expected.columns().size(); i++) {
            assertEquals(
                    expected.columns().get(i),
                    described(table.columns().get(i), expected.columns().get(i)));
        }
        assertEquals(expected.columns().size(), table.columns().size());
        assertEquals(
                String.join("\n", expected.rows(isOrdered(sql))),
                String.join("\n", PostgresTable.texts(table.rows(), isOrdered(sql))));
    }

    /** PostgreSQL forgets a declared precision in most expressions; Kelir may keep it. */
    private static String described(OutputColumn column, String expected) {
        String type = column.type().postgresName();
        boolean forgotten = expected.endsWith(" numeric") && type.startsWith("numeric(");
        return column.name() + " " + (forgotten ? "numeric" : type);
    }

    private static boolean isOrdered(String sql) {
        return sql.lastIndexOf("ORDER BY") > sql.lastIndexOf(')');
    }
}
