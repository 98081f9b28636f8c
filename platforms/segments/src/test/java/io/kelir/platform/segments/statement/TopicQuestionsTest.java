package io.kelir.platform.segments.statement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kelir.disclosure.Outcome;
import io.kelir.error.ErrorCode;
import io.kelir.error.FederationException;
import io.kelir.platform.segments.Fixture;
import io.kelir.policy.OnDamage;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What people ask of topics, in SQL, and what becomes of damage. The fixture's manifest is the oracle. */
class TopicQuestionsTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static PublicTopics topics;

    @BeforeAll
    static void open() {
        topics = new PublicTopics(OnDamage.ANSWER);
    }

    @AfterAll
    static void close() {
        topics.close();
    }

    @Test
    void whatIsInTheTopicNow() throws IOException {
        assertEquals(
                List.of("[" + Fixture.oracle("orders").path("count").asLong() + "]"),
                rows("SELECT COUNT(*) FROM shop.orders WHERE _ts > '2025-12-31 23:59:59Z'::timestamptz"));
        assertEquals(List.of("[0]"), rows("SELECT COUNT(*) FROM shop.orders WHERE _ts > now() + interval '15' minute"));
    }

    @Test
    void whatHappenedBetweenTwoTimes() throws IOException {
        JsonNode window = Fixture.oracle("orders").path("ts_between");
        String from = text(window.path("from"));
        String to = text(window.path("to"));

        assertEquals(
                List.of("[" + window.path("count_inclusive").asLong() + "]"),
                rows("SELECT COUNT(*) FROM shop.orders WHERE _ts >= '" + from + "'::timestamptz AND _ts <= '" + to
                        + "'::timestamptz"));
    }

    private static String text(JsonNode millis) {
        return Instant.ofEpochMilli(millis.asLong()).toString().replace('T', ' ');
    }

    @Test
    void whereTheMessageWithThisKeyIs() throws IOException {
        Set<String> expected = new HashSet<>();
        Fixture.partitions("orders")
                .forEach(partition -> partition.path("records").forEach(record -> {
                    if (record.path("key").asText().equals("c019") && record.has("value_b64")) {
                        expected.add("[" + partition.path("partition").asInt() + ","
                                + record.path("offset").asLong() + "]");
                    }
                }));

        List<String> rows = rows("SELECT _partition, _offset FROM shop.orders WHERE _key = 'c019'");

        assertFalse(expected.isEmpty());
        assertEquals(expected, new HashSet<>(rows));
        assertEquals(expected.size(), rows.size());
    }

    @Test
    void whetherAllPartitionsAreAlive() throws IOException {
        List<String> expected = new ArrayList<>();
        Fixture.partitions("orders").forEach(partition -> {
            JsonNode records = partition.path("records");
            JsonNode last = records.path(records.size() - 1);
            expected.add("[" + partition.path("partition").asInt() + ","
                    + last.path("offset").asLong() + "]");
        });

        assertEquals(
                expected,
                rows("SELECT _partition, MAX(_offset) AS last FROM shop.orders GROUP BY _partition ORDER BY 1"));
    }

    @Test
    void judgesInTheScanWhatItCanOfAFilter() throws IOException {
        PublicTopics.Answer answer =
                topics.answer("SELECT COUNT(*) FROM shop.orders WHERE _partition = 1 AND MOD(seq64, 2) = 1");

        assertTrue(answer.counts().get("segments_read") < answer.counts().get("segments"), answer::toString);
    }

    @Test
    void answersFromWhatIsSoundAndNamesTheDamage() throws IOException {
        PublicTopics.Answer answer = topics.answer("SELECT COUNT(*) FROM shop.damaged WHERE _partition = 0");

        JsonNode document = JSON.readTree(answer.disclosure().document());
        assertEquals(Outcome.RELEASED_PARTIAL, answer.disclosure().outcome());
        assertEquals("[[160]]", document.path("rows").toString());
        assertEquals(
                "[{\"data_set\":\"shop.damaged\",\"kinds\":[\"BATCH_CHECKSUM\",\"FOOTER_CHECKSUM\"],\"part\":\"0/60\"}]",
                document.path("damage").toString());
    }

    @Test
    void countsEverySoundRecordOfADamagedTopic() throws IOException {
        long sound = Fixture.partitions("damaged")
                .mapToLong(partition -> partition.path("records").size()
                        + partition.path("salvage_records").size())
                .sum();

        assertEquals(List.of("[" + sound + "]"), rows("SELECT COUNT(*) FROM shop.damaged"));
    }

    @Test
    void saysNothingOfDamageInWhatIsNotRead() throws IOException {
        PublicTopics.Answer answer =
                topics.answer("SELECT COUNT(*) FROM shop.damaged WHERE _partition = 0 AND _offset < 60");

        assertEquals(Outcome.RELEASED, answer.disclosure().outcome());
        assertEquals(1L, answer.counts().get("segments_read"));
    }

    @Test
    void failsWherePolicyDoesNotLetDamageBeAnswered() {
        try (PublicTopics strict = new PublicTopics(OnDamage.REFUSE)) {
            FederationException failure = assertThrows(
                    FederationException.class,
                    () -> strict.answer("SELECT COUNT(*) FROM shop.damaged WHERE _partition = 0"));

            assertEquals(ErrorCode.SEGMENT_CORRUPT, failure.code());
        }
    }

    private static List<String> rows(String sql) throws IOException {
        List<String> rows = new ArrayList<>();
        JSON.readTree(topics.answer(sql).disclosure().document()).path("rows").forEach(row -> rows.add(row.toString()));
        return rows;
    }
}
