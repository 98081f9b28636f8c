package io.kelir.platform.jdbc.statement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kelir.disclosure.GroupEvidence;
import io.kelir.disclosure.SiteEvidence;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Which groups are settled by bounds, and which are asked again. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BoundsIT {
    private static final String BY_REGION =
            "SELECT region, COUNT(*) AS n, SUM(amount) AS total FROM t.crowd GROUP BY region";

    private final Databases databases = Databases.start();
    private final Installation installation =
            new Installation(TestPolicy.personal(100), Map.of(databases.url(Databases.FIRST), List.of("crowd")));

    @AfterAll
    void stop() {
        installation.close();
        databases.close();
    }

    @Test
    void keepsBoundsForGroupsMuchGreaterThanTheThreshold() {
        Map<String, SiteEvidence> sites = sitesByRegion();

        for (String region : List.of("north", "south")) {
            assertEquals(false, sites.get(region).exact(), region);
            assertTrue(sites.get(region).entities() >= 100, region);
        }
    }

    @Test
    void asksExactlyForAGroupAtTheThreshold() {
        SiteEvidence east = sitesByRegion().get("east");

        assertTrue(east.exact());
        assertEquals(101, east.entities());
    }

    @Test
    void tellsNothingOfASecondTimeInAnExplanation() {
        String explained = installation.explain(BY_REGION);

        assertTrue(explained.contains("HASHINT4"), explained);
        assertEquals(-1, explained.indexOf("entity0"), explained);
    }

    @Test
    void countsEntitiesExactlyWhereTheirNumberIsReleased() {
        List<GroupEvidence> groups = installation
                .run("SELECT region, COUNT(DISTINCT person_id) AS n FROM t.crowd GROUP BY region")
                .releases()
                .get(0)
                .groups();

        Map<String, Long> counts = new TreeMap<>();
        groups.forEach(group -> counts.put(
                String.valueOf(group.key().get(0)), group.measures().get(0).count()));
        assertEquals(Map.of("north", 2000L, "south", 2000L, "east", 101L), counts);
    }

    private Map<String, SiteEvidence> sitesByRegion() {
        Map<String, SiteEvidence> sites = new TreeMap<>();
        for (GroupEvidence group : installation.run(BY_REGION).releases().get(0).groups()) {
            sites.put(String.valueOf(group.key().get(0)), group.rows().sites().get(0));
        }
        return sites;
    }
}
