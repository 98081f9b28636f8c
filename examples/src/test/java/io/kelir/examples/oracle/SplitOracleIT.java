package io.kelir.examples.oracle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.kelir.error.ErrorKind;
import io.kelir.error.FederationException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Statements over tables that stand in two databases and in segments give exactly what one PostgreSQL with all tables gives. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SplitOracleIT {
    private static final int STATEMENTS_MIN = 400;

    private final Map<String, String> refused = new TreeMap<>();
    private SplitTables tables;

    @BeforeAll
    void start(@TempDir Path bucket) {
        tables = new SplitTables(bucket);
    }

    @AfterAll
    void stop() throws SQLException {
        tables.close();
    }

    @TestFactory
    Stream<DynamicTest> givesWhatOneDatabaseGives() {
        List<OracleStatement> statements = statements();
        assertTrue(statements.size() >= STATEMENTS_MIN, () -> statements.size() + " statements");
        return Stream.concat(
                statements.stream().map(statement -> dynamicTest(statement.sql(), () -> assertLikePostgres(statement))),
                Stream.of(dynamicTest("refuses at most 2 %", () -> assertFewRefused(statements.size()))));
    }

    private static List<OracleStatement> statements() {
        return Stream.of(
                        JoinStatements.all(),
                        SubQueryStatements.all(),
                        SetOperationStatements.all(),
                        WindowStatements.all(),
                        GroupingStatements.all(),
                        OrderStatements.all(),
                        ExpressionStatements.all())
                .flatMap(family -> family)
                .toList();
    }

    private void assertLikePostgres(OracleStatement statement) throws SQLException {
        Answered expected = tables.expected(statement.sql());
        try {
            Answered answered = tables.federation().answer(statement.sql());

            assertEquals("", expected.difference(answered, statement.ordered()));
        } catch (FederationException e) {
            assertEquals(ErrorKind.CALLER, e.code().kind(), () -> statement.sql() + ": " + e);
            refused.put(statement.sql(), String.valueOf(e.getMessage()));
        }
    }

    private void assertFewRefused(int statements) {
        System.out.printf("refused: %d of %d statements%n", refused.size(), statements);
        refused.forEach((sql, reason) -> System.out.println("  " + reason + " — " + sql));
        assertTrue(refused.size() * 50 <= statements, refused::toString);
    }
}
