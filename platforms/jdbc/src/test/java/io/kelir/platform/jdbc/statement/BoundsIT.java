package io.kelir.platform.jdbc.statement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kelir.disclosure.GroupEvidence;
import io.kelir.disclosure.SiteEvidence;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Which groups are settled by bounds, and which are asked again. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BoundsIT {
    private static final String BY_REGION =
            "SELECT region, COUNT(*) AS n, SUM(amount) AS total FROM t.crowd GROUP BY region";
    private static final String BY_GREAT_REGION =
            "SELECT region, COUNT(*) AS n, SUM(amount) AS total FROM t.crowd WHERE region <> 'east' GROUP BY region";
    private static final Pattern AGGREGATED_ROWS = Pattern.compile("Aggregate .*rows=(\\d+)");

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
    void asksOnceWhereEveryGroupIsMuchGreaterThanTheThreshold() {
        assertEquals(1, statementsFor(BY_GREAT_REGION).size());
    }

    @Test
    void asksASecondTimeWhereAGroupIsAtTheThreshold() {
        assertEquals(2, statementsFor(BY_REGION).size());
    }

    private List<String> statementsFor(String sql) {
        int before = databases.statementsOn("crowd").size();
        installation.run(sql);
        List<String> all = databases.statementsOn("crowd");
        return all.subList(before, all.size());
    }

    @Test
    void letsTheDatabaseExpectFewGroupsHoweverManyEntities() throws SQLException {
        String asked = installation.fragment(BY_REGION);

        List<Long> expected = new ArrayList<>();
        try (Connection connection = databases.connection(Databases.FIRST);
                Statement statement = connection.createStatement();
                ResultSet plan = statement.executeQuery("EXPLAIN " + asked)) {
            while (plan.next()) {
                Matcher aggregate = AGGREGATED_ROWS.matcher(plan.getString(1));
                if (aggregate.find()) {
                    expected.add(Long.valueOf(aggregate.group(1)));
                }
            }
        }

        assertEquals(3, expected.size(), "by stored region, by region and of all buckets");
        assertTrue(Collections.max(expected) < 1000, expected::toString);
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
