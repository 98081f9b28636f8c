package io.kelir.platform.jdbc.statement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kelir.disclosure.GroupEvidence;
import io.kelir.policy.Permitted;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Random releases have the evidence of their raw rows, wherever the tables stand. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReleaseRelationsIT {
    private static final int RELEASES = "full".equals(System.getProperty("kelir.test.counts")) ? 1000 : 60;
    private static final long SEED = 20261121;

    private final Databases databases = Databases.start();

    @AfterAll
    void stop() {
        databases.close();
    }

    @Test
    void givesTheEvidenceOfRawRowsFromOneDatabase() throws SQLException {
        assertNaive(Map.of(databases.url(Databases.FIRST), List.of("people", "claims", "visits", "regions")));
    }

    @Test
    void givesTheEvidenceOfRawRowsFromTwoDatabases() throws SQLException {
        assertNaive(Map.of(
                databases.url(Databases.FIRST), List.of("people", "visits"),
                databases.url(Databases.SECOND), List.of("claims", "regions")));
    }

    private void assertNaive(Map<String, List<String>> tables) throws SQLException {
        Random random = new Random(SEED);
        int run = 0;
        try (Installation installation = new Installation(TestPolicy.personal(), tables)) {
            for (int i = 0; i < RELEASES; i++) {
                RandomRelease release = RandomRelease.of(random);
                if (installation.decision(release.statement()) instanceof Permitted) {
                    run++;
                    assertNaive(installation, release);
                }
            }
        }
        assertTrue(run > RELEASES / 2, "only " + run + " of " + RELEASES + " releases were permitted");
    }

    private void assertNaive(Installation installation, RandomRelease release) throws SQLException {
        List<String> expected = new NaiveEvidence(release)
                .of(PostgresTable.read(databases, release.rows()).values());

        List<GroupEvidence> groups =
                installation.run(release.statement()).releases().get(0).groups();

        assertEquals(
                String.join("\n", expected.stream().sorted().toList()),
                String.join("\n", NaiveEvidence.texts(groups)),
                release::statement);
    }
}
