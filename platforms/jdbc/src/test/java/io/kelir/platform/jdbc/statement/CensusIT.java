package io.kelir.platform.jdbc.statement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kelir.disclosure.Evidence;
import io.kelir.error.ErrorCode;
import io.kelir.error.FederationException;
import io.kelir.ledger.CensusRequest;
import io.kelir.policy.Refused;
import io.kelir.value.OutputColumn;
import io.kelir.value.Table;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A census is what grouping the raw rows gives. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CensusIT {
    private static final int CENSUSES = "full".equals(System.getProperty("kelir.test.counts")) ? 200 : 20;
    private static final List<String> TABLES = List.of("people", "claims", "visits", "regions");
    private static final CensusRequest PEOPLE = new CensusRequest(
            "t.people",
            List.of("region", "sex", "birth_year"),
            List.of("region", "sex", "birth_year"),
            List.of(),
            List.of());
    private static final CensusRequest VISITS = new CensusRequest(
            "t.visits", List.of("ward", "seen_at"), List.of(), List.of("minutes"), List.of("minutes"));

    private final Databases databases = Databases.start();
    private final Installation installation =
            new Installation(TestPolicy.personal(), Map.of(databases.url(Databases.FIRST), TABLES));

    @AfterAll
    void stop() {
        installation.close();
        databases.close();
    }

    @Test
    void snapsDomainsAndBandsAndTellsTheSideOfEachValue() throws SQLException {
        assertCensus(
                PEOPLE,
                """
                SELECT person_id, CASE WHEN region IN ('north', 'south', 'east', 'west') THEN region END AS region,
                    CASE WHEN sex IN ('F', 'M', 'X') THEN sex END AS sex,
                    (ARRAY[1920, 1940, 1960, 1980])[width_bucket(birth_year, ARRAY[1920, 1940, 1960, 1980, 2000])]
                        AS birth_year,
                    CASE WHEN region IS NULL THEN NULL WHEN region IN ('north', 'south', 'east', 'west') THEN 0 ELSE 1 END
                        AS region_side,
                    CASE WHEN sex IS NULL THEN NULL WHEN sex IN ('F', 'M', 'X') THEN 0 ELSE 1 END AS sex_side,
                    CASE WHEN birth_year < 1920 THEN -1 WHEN birth_year < 2000 THEN 0 WHEN birth_year >= 2000 THEN 1 END
                        AS birth_year_side,
                    count(*) AS rows
                FROM t.people WHERE person_id IS NOT NULL GROUP BY 1, 2, 3, 4, 5, 6, 7""");
    }

    @Test
    void startsGrainsTellsWhichMeasuresAreNullAndAddsThemUp() throws SQLException {
        assertCensus(
                new CensusRequest(
                        "t.claims",
                        List.of("claimed_on", "diagnosis"),
                        List.of(),
                        List.of("amount"),
                        List.of("amount")),
                """
                SELECT person_id, date_trunc('month', claimed_on)::date AS claimed_on,
                    CASE WHEN diagnosis IN ('A1', 'B2', 'é 中') THEN diagnosis END AS diagnosis,
                    amount IS NULL AS amount, sum(amount) AS amount_sum, count(*) AS rows
                FROM t.claims WHERE person_id IS NOT NULL GROUP BY 1, 2, 3, 4""");
        assertCensus(
                VISITS,
                """
                SELECT person_id, CASE WHEN ward IN ('a', 'b') THEN ward END AS ward,
                    date_trunc('day', seen_at) AS seen_at, minutes IS NULL AS minutes,
                    sum(minutes) AS minutes_sum, count(*) AS rows
                FROM t.visits WHERE person_id IS NOT NULL GROUP BY 1, 2, 3, 4""");
    }

    @Test
    void countsTheRowsOfEntitiesWithoutAnyDimension() throws SQLException {
        assertCensus(
                new CensusRequest("t.claims", List.of(), List.of(), List.of(), List.of()),
                "SELECT person_id, count(*) AS rows FROM t.claims WHERE person_id IS NOT NULL GROUP BY 1");
    }

    @Test
    void countsRawCombinationsOfPublicColumns() throws SQLException {
        assertCensus(
                new CensusRequest("t.regions", List.of("country", "population"), List.of(), List.of(), List.of()),
                "SELECT country, population, count(*) AS rows FROM t.regions GROUP BY 1, 2");
    }

    @Test
    void standsBesideAStatement() {
        Evidence evidence =
                installation.runWithCensus("SELECT sex, COUNT(*) AS n FROM t.people GROUP BY sex", VISITS, PEOPLE);

        List<Table> alone = installation.census(VISITS, PEOPLE);

        assertEquals(texts(alone), texts(evidence.censuses()));
        assertEquals(1, evidence.releases().size());
    }

    @Test
    void takesAllCensusesInOneSnapshot() throws Exception {
        AtomicBoolean stop = new AtomicBoolean();
        AtomicInteger inserted = new AtomicInteger();
        CompletableFuture<Void> writer = CompletableFuture.runAsync(() -> insertVisits(stop, inserted));
        try (Installation second =
                new Installation(TestPolicy.personal(), Map.of(databases.url(Databases.SECOND), TABLES))) {
            for (int i = 0; i < CENSUSES; i++) {
                List<Table> censuses = second.census(VISITS, VISITS);

                assertEquals(texts(censuses.subList(0, 1)), texts(censuses.subList(1, 2)));
            }
        } finally {
            stop.set(true);
        }
        writer.get();
        assertTrue(inserted.get() > 0);
    }

    private void insertVisits(AtomicBoolean stop, AtomicInteger inserted) {
        try (Connection connection = databases.connection(Databases.SECOND);
                java.sql.Statement statement = connection.createStatement()) {
            while (!stop.get()) {
                statement.execute("INSERT INTO t.visits VALUES (1, 'a', 1, TIMESTAMP '2025-03-01 08:30:00')");
                inserted.incrementAndGet();
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void isRefusedToEveryCaller() {
        Refused refused = assertInstanceOf(Refused.class, installation.decision(PEOPLE));

        assertEquals("CENSUS", refused.rule());
    }

    @Test
    void namesWhatPolicyDoesNotList() {
        assertCode(
                ErrorCode.UNKNOWN_DATA_SET, new CensusRequest("t.nothing", List.of(), List.of(), List.of(), List.of()));
        assertCode(
                ErrorCode.UNKNOWN_COLUMN,
                new CensusRequest("t.claims", List.of("claim_id"), List.of(), List.of(), List.of()));
    }

    private void assertCode(ErrorCode code, CensusRequest request) {
        FederationException thrown = assertThrows(FederationException.class, () -> installation.census(request));

        assertEquals(code, thrown.code());
    }

    private void assertCensus(CensusRequest request, String sql) throws SQLException {
        PostgresTable expected = PostgresTable.read(databases, sql);

        Table census = installation.census(request).get(0);

        assertEquals(expected.columns(), columns(census));
        assertEquals(
                String.join("\n", expected.rows(false)), String.join("\n", PostgresTable.texts(census.rows(), false)));
    }

    private static List<String> columns(Table table) {
        List<String> columns = new ArrayList<>();
        for (OutputColumn column : table.columns()) {
            columns.add(column.name() + " " + column.type().postgresName());
        }
        return columns;
    }

    private static List<List<String>> texts(List<Table> tables) {
        return tables.stream()
                .map(table -> PostgresTable.texts(table.rows(), false))
                .toList();
    }
}
