package io.kelir.platform.jdbc.statement;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kelir.disclosure.BoundsJudge;
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
        int leftByBounds = 0;
        int exact = 0;
        for (int minEntities : List.of(3, 10)) {
            try (Installation installation = new Installation(TestPolicy.personal(minEntities), tables)) {
                for (int i = 0; i < RELEASES / 2; i++) {
                    RandomRelease release = RandomRelease.of(random);
                    if (installation.decision(release.statement()) instanceof Permitted permitted) {
                        run++;
                        EvidenceComparison comparison = compared(installation, permitted, release);
                        leftByBounds += comparison.leftByBounds();
                        exact += comparison.exact();
                    }
                }
            }
        }
        assertTrue(run > RELEASES / 2, "only " + run + " of " + RELEASES + " releases were permitted");
        assertTrue(exact > 0, "nothing was asked exactly");
        assertTrue(leftByBounds > 0 || tables.size() > 1, "nothing was settled by bounds");
    }

    private EvidenceComparison compared(Installation installation, Permitted permitted, RandomRelease release)
            throws SQLException {
        List<GroupEvidence> expected = new NaiveEvidence(release)
                .of(PostgresTable.read(databases, release.rows()).values());
        BoundsJudge judge = new BoundsJudge(
                permitted.obligations().protection(),
                permitted.plan().footprint().releases().get(0).measures());

        List<GroupEvidence> groups =
                installation.run(release.statement()).releases().get(0).groups();

        return new EvidenceComparison(release.statement(), judge).compare(expected, groups);
    }
}
