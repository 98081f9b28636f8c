package io.kelir.examples.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kelir.statement.Statement;
import io.kelir.statement.StatementText.PlanSpecification;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Plan specifications before real platforms: the bytes of their SQL at every door. */
@ExtendWith(DemoExtension.class)
@Timeout(300)
class PlanSpecificationIT {
    private static final Pattern BLOCK = Pattern.compile("(?s)```(json|sql)\\n(.*?)```");
    private static final String NATIONS =
            """
            {"operator": "limit", "rows": 4, "offset": 2, "input": {
              "operator": "sort", "by": [{"expression": "n_name"}], "input": {
                "operator": "project", "columns": [{"expression": "n_name"}, {"expression": "r_name || '!'", "as": "region"}], "input": {
                  "operator": "join", "type": "left", "condition": "n_regionkey = r_regionkey",
                  "left": {"operator": "scan", "data_set": "tpch.nation"},
                  "right": {"operator": "scan", "data_set": "tpch.region"}}}}}
            """;
    private static final String NATIONS_SQL = "SELECT n_name, r_name || '!' AS region FROM tpch.nation"
            + " LEFT JOIN tpch.region ON n_regionkey = r_regionkey ORDER BY n_name LIMIT 4 OFFSET 2";

    /** One statement in both languages. */
    private record Pair(String plan, String sql) {}

    @Test
    void haveTheBytesOfTheirSql(RunningDemo demo) throws Exception {
        try (ToolSession session = demo.open()) {
            for (Pair pair : pairs()) {
                ToolReply planned = session.call("submit_plan", Map.of("plan", object(pair.plan())));
                ToolReply asked = session.execute(pair.sql());
                String plannedDigest = digest(session.call("explain_sql", Map.of("plan", object(pair.plan()))));

                assertTrue(asked.isReleased(), asked::toString);
                assertEquals(asked.text(), planned.text());
                assertEquals(digest(session.explain(pair.sql())), plannedDigest);
            }
        }
    }

    private static List<Pair> pairs() throws Exception {
        List<MatchResult> blocks = BLOCK.matcher(Files.readString(Path.of("..", "docs", "plan-specifications.md")))
                .results()
                .toList();
        List<Pair> pairs = new ArrayList<>(List.of(new Pair(NATIONS, NATIONS_SQL)));
        for (int i = 0; i < blocks.size(); i += 2) {
            pairs.add(new Pair(blocks.get(i).group(2), blocks.get(i + 1).group(2)));
        }
        return pairs;
    }

    @Test
    void haveTheSameBytesOverKafka(RunningDemo demo) throws Exception {
        Statement statement = new Statement(
                "nightly-nations",
                PlanSpecification.of(object(NATIONS)),
                Optional.empty(),
                OptionalInt.empty(),
                Optional.empty());
        try (ToolSession session = demo.open();
                TopicLog results = TopicLog.fromNow(demo.endpoints().bootstrapServers(), "kelir.results")) {
            Set<String> ids = demo.batch().submit(List.of(statement));

            String published = results.awaitAll(ids, TopicLog::keys).stream()
                    .filter(record -> ids.contains(TopicLog.key(record)))
                    .map(record -> new String(record.value(), UTF_8))
                    .findFirst()
                    .orElseThrow();
            assertEquals(session.execute(NATIONS_SQL).text(), published);
        }
    }

    @Test
    void areOneRequestHoweverTheyAreWritten(RunningDemo demo) throws Exception {
        String shuffled = "{\"as\":\"r\",   \"data_set\":\"reference.regions\",\"operator\":\"scan\"}";
        String same = "{\"operator\":\"scan\",\"data_set\":\"reference.regions\",\"as\":\"r\"}";
        String other = "{\"operator\":\"scan\",\"data_set\":\"reference.regions\",\"as\":\"s\"}";
        try (ToolSession session = demo.open()) {
            ToolReply first = session.call("submit_plan", request(shuffled));
            ToolReply again = session.call("submit_plan", request(same));
            ToolReply reused = session.call("submit_plan", request(other));

            assertEquals("regions-once", first.requestId());
            assertEquals(first.text(), again.text());
            assertEquals("REQUEST_ID_REUSED", reused.code());
        }
    }

    private static Map<String, Object> request(String plan) throws Exception {
        return Map.of("plan", object(plan), "request_id", "regions-once");
    }

    @Test
    void areRefusedWithPathAndNearestStatement(RunningDemo demo) throws Exception {
        String cutting =
                """
                {"operator": "aggregate", "measures": [{"function": "count", "as": "patients"}], "input": {
                  "operator": "filter", "condition": "birth_year > 1950", "input": {
                    "operator": "scan", "data_set": "clinic.patients"}}}
                """;
        try (ToolSession session = demo.open()) {
            ToolReply policy = session.call("submit_plan", Map.of("plan", object(cutting)));
            ToolReply column = session.call(
                    "submit_plan", Map.of("plan", object(cutting.replace("birth_year > 1950", "name = 'x'"))));
            ToolReply subQuery = session.call(
                    "submit_plan", Map.of("plan", object(cutting.replace("birth_year > 1950", "1 = (SELECT 1)"))));
            ToolReply unknownKey =
                    session.call("submit_plan", Map.of("plan", object(cutting.replace("condition", "where"))));

            assertEquals("FILTER_NOT_ON_BAND_EDGE", policy.code());
            assertEquals(
                    "SELECT COUNT(*) AS patients FROM clinic.patients WHERE birth_year >= 1940",
                    policy.structured().path("nearest_allowed").asText());
            assertEquals("COLUMN_NOT_LISTED", column.code());
            assertTrue(message(column).contains("at $.input.condition, column 1"), column::toString);
            assertEquals("REFUSED", subQuery.outcome());
            assertTrue(message(subQuery).startsWith("$.input.condition: holds a sub-query"), subQuery::toString);
            assertEquals("PLAN_INVALID", unknownKey.code());
            assertTrue(message(unknownKey).startsWith("$.input: key 'where' is not known"), unknownKey::toString);
        }
    }

    private static String message(ToolReply reply) {
        return reply.structured().path("message").asText();
    }

    private static String digest(ToolReply explanation) {
        return explanation.structured().path("plan_digest").asText();
    }

    private static Map<String, Object> object(String json) throws Exception {
        return new ObjectMapper().readValue(json, new TypeReference<>() {});
    }
}
