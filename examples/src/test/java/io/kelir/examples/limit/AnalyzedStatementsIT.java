package io.kelir.examples.limit;

import static io.kelir.examples.limit.LimitedFederation.ROWS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kelir.explain.Explanation;
import io.kelir.explain.PlanPicture;
import io.kelir.metering.FragmentTotals;
import io.kelir.wayang.RunLimits;
import io.kelir.wayang.WayangPlanRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What each fragment of a statement over PostgreSQL and segments was expected to give, and gave. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AnalyzedStatementsIT {
    private static final String ACROSS = "SELECT i.k, COUNT(*) AS c, MAX(n.name) AS m FROM db.items i"
            + " JOIN seg.numbers n ON i.id = n.n WHERE i.id <= 5000 GROUP BY i.k ORDER BY c DESC, i.k";

    @TempDir
    private static Path folder = Path.of("");

    private LimitedFederation federation;
    private WayangPlanRunner runner;

    @BeforeAll
    void start() throws IOException, SQLException {
        federation = new LimitedFederation(folder);
        runner = federation.runner(RunLimits.DEFAULT);
    }

    @AfterAll
    void stop() throws IOException {
        federation.close();
    }

    @Test
    void tellsWhatEachFragmentGaveBesideWhatWasExpected() {
        Explanation explained = federation.analyze(runner, ACROSS);

        assertEquals(2, explained.fragments().size(), explained::toString);
        Explanation.Fragment database = fragment(explained, "db");
        Explanation.Fragment segments = fragment(explained, "seg");
        assertEquals(5000, database.actual().orElseThrow().rows());
        assertTrue(database.estimated().orElseThrow().rows() <= ROWS);
        assertEquals(ROWS, segments.actual().orElseThrow().rows());
        assertEquals(ROWS, segments.estimated().orElseThrow().rows());
        assertEquals(
                List.of("Sort"),
                explained.steps().stream().map(step -> step.operator()).toList());
    }

    @Test
    void tellsWhatIsExpectedWithoutRunning() {
        Explanation explained = federation.explain(runner, ACROSS);

        assertEquals(
                List.of(Optional.empty(), Optional.empty()),
                explained.fragments().stream().map(Explanation.Fragment::actual).toList());
        assertEquals(ROWS, fragment(explained, "seg").estimated().orElseThrow().rows());
    }

    @Test
    void drawsWhatItTells() throws IOException {
        Explanation explained = federation.analyze(runner, ACROSS);

        String svg = PlanPicture.of(explained);

        String dumped = System.getProperty("kelir.test.picture");
        if (dumped != null) {
            Files.writeString(Path.of(dumped), svg);
        }
        FragmentTotals gave = fragment(explained, "db").actual().orElseThrow();
        assertTrue(svg.contains("gave 5,000 rows, 40.0 kB"), gave::toString);
    }

    private static Explanation.Fragment fragment(Explanation explained, String platform) {
        return explained.fragments().stream()
                .filter(fragment -> fragment.platform().equals(platform))
                .findFirst()
                .orElseThrow();
    }
}
