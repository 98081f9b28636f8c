package io.kelir.examples.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** One statement over two databases and a topic of segments, against an answer computed from the raw rows. */
@ExtendWith(DemoExtension.class)
@Timeout(180)
class FederatedStatementIT {
    static final String FEDERATED =
            "SELECT r.country, c.diagnosis, COUNT(DISTINCT c.patient_id) AS patients, SUM(c.amount) AS amount,"
                    + " AVG(v.heart_rate) AS heart_rate FROM clinic.claims c"
                    + " JOIN clinic.patients p ON p.patient_id = c.patient_id"
                    + " JOIN devices.vitals v ON v.patient_id = c.patient_id"
                    + " JOIN reference.regions r ON r.region = p.region"
                    + " GROUP BY r.country, c.diagnosis";
    private static final List<String> UNUSED_COLUMNS =
            List.of("name", "email", "birth_year", "sex", "claim_id", "claimed_on", "population");

    @Test
    void releasesExactlyTheGroupsThatMayLeaveWithTheValuesOfTheRawRows(RunningDemo demo) throws Exception {
        FederatedOracle oracle = FederatedOracle.compute(demo.endpoints());

        ToolReply reply;
        try (ToolSession session = demo.open()) {
            reply = session.execute(FEDERATED);
        }

        assertTrue(oracle.suppressed > 0 && oracle.released.size() > 50, "the data tries both ways");
        // the ledger may hold some back, given what other tests were told
        assertTrue(oracle.released.containsAll(reply.rows()), () -> reply.toString());
        assertTrue(reply.rows().size() > oracle.released.size() / 2, () -> reply.toString());
        assertEquals("RELEASED_PARTIAL", reply.outcome());
    }

    @Test
    void asksEachDatabaseOnceAndForNothingUnused(RunningDemo demo) throws Exception {
        // The other spelling is another plan, so its answer is in no cache.
        String another = FEDERATED.replace("AS heart_rate", "AS mean_heart_rate");
        List<StatementLog.Entry> queries;
        try (ToolSession session = demo.open()) {
            session.explain(another);
            session.execute(FEDERATED); // the ledger has counted its data sets by then
            StatementLog log = StatementLog.from(demo.endpoints().postgres());

            assertTrue(session.execute(another).isReleased());

            queries = log.entries().stream().filter(StatementLog.Entry::isQuery).toList();
        }

        Map<String, Long> byDatabase =
                queries.stream().collect(Collectors.groupingBy(StatementLog.Entry::database, Collectors.counting()));
        assertEquals(Map.of("clinic", 1L, "reference", 1L), byDatabase, queries::toString);
        String clinic = sql(queries, "clinic");
        assertTrue(clinic.contains("claims") && clinic.contains("patients") && clinic.contains("join"), clinic);
        for (String column : UNUSED_COLUMNS) {
            assertFalse(queries.toString().toLowerCase(Locale.ROOT).matches("(?s).*\\b" + column + "\\b.*"), column);
        }
    }

    private static String sql(List<StatementLog.Entry> queries, String database) {
        return queries.stream()
                .filter(entry -> entry.database().equals(database))
                .map(entry -> entry.sql().toLowerCase(Locale.ROOT))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void explainsTheRemainderAsSeparateOperatorsOfWayang(RunningDemo demo) {
        JsonNode explained;
        try (ToolSession session = demo.open()) {
            explained = session.explain(FEDERATED).structured();
        }

        List<String> operators = texts(explained.get("execution_plan"));
        assertTrue(operators.stream().anyMatch(each -> each.contains("Join")), operators::toString);
        assertTrue(operators.stream().anyMatch(each -> each.contains("ReduceBy")), operators::toString);
        assertEquals(3, explained.get("fragments").size(), explained::toString);
    }

    @Test
    void otherStatisticsChangeTheOrderOfJoinsAndNotTheRows(RunningDemo demo) throws Exception {
        FederatedOracle oracle = FederatedOracle.compute(demo.endpoints());
        ToolReply reply;
        JsonNode explained;
        try (ToolSession session = demo.open()) {
            reply = session.execute(FEDERATED);
            explained = session.explain(FEDERATED).structured();
        }

        try (ChangedServer misjudging =
                        demo.serve("misjudging", yaml -> yaml.replace("type: segments", "type: misjudged-segments"));
                ToolSession session = misjudging.open()) {
            ToolReply other = session.execute(FEDERATED);
            JsonNode otherExplained = session.explain(FEDERATED).structured();

            assertTrue(oracle.released.containsAll(reply.rows()), reply::toString);
            assertTrue(oracle.released.containsAll(other.rows()), other::toString);
            assertTrue(other.rows().size() > oracle.released.size() / 2, other::toString);
            assertNotEquals(
                    explained.get("relational_plan").asText(),
                    otherExplained.get("relational_plan").asText());
        }
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }
}
