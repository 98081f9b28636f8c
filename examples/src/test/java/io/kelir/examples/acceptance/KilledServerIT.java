package io.kelir.examples.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kelir.examples.demo.DemoFederation;
import io.kelir.examples.federation.Progress;
import io.kelir.kafka.event.EventType;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Plans over Kafka keep their one answer whatever happens to the server or the broker meanwhile. */
@Timeout(600)
class KilledServerIT {
    private static final int PLANS = "full".equals(System.getProperty("kelir.test.counts")) ? 200 : 60;

    @TempDir
    static Path home;

    private static DemoFederation demo;

    @BeforeAll
    static void start() {
        demo = DemoFederation.start(home, 0, false, Progress.SILENT);
    }

    @AfterAll
    static void stop() {
        demo.close();
    }

    @Test
    void answersEveryPlanOnceThoughTheServerWasKilled() throws Exception {
        PlanBatch batch = new PlanBatch(home, broker());
        Set<String> expected = new HashSet<>();
        try (TopicLog results = topic("kelir.results");
                TopicLog events = topic("kelir.events");
                TopicLog deadLetters = topic("kelir.plans.dlq")) {
            try (ServerProcess first = ServerProcess.start(demo.configurationFile())) {
                expected.addAll(batch.submit(0, PLANS * 3 / 4));
                results.awaitSome(PLANS / 6);
                first.kill();
            }
            int answeredBefore = TopicLog.keys(results.toTheEnd()).size();
            assertTrue(answeredBefore < expected.size(), "the server was killed too late to have left anything");
            expected.addAll(batch.submit(PLANS * 3 / 4, PLANS));

            try (ServerProcess second = ServerProcess.start(demo.configurationFile())) {
                assertTrue(second.url().getPort() > 0);
                results.awaitAll(expected, TopicLog::keys);
                events.awaitAll(expected, KilledServerIT::outcomes);
            }

            assertOneAnswerEach(expected, results.toTheEnd());
            assertEquals(List.of(), deadLetters.toTheEnd());
            assertAttemptAndOutcomeEach(expected, StatementEvents.of(events.toTheEnd()));
        }
    }

    private static void assertOneAnswerEach(Set<String> expected, List<ConsumerRecord<byte[], byte[]>> results) {
        Map<String, Set<String>> answers = new HashMap<>();
        results.forEach(result -> answers.computeIfAbsent(TopicLog.key(result), id -> new HashSet<>())
                .add(new String(result.value(), UTF_8)));
        assertEquals(new TreeSet<>(expected), new TreeSet<>(answers.keySet()));
        answers.forEach((id, values) -> assertEquals(1, values.size(), () -> id + " has " + values));
        Set<String> outcomes = results.stream()
                .map(result ->
                        new String(result.headers().lastHeader("kelir-outcome").value(), UTF_8))
                .collect(Collectors.toSet());
        assertTrue(outcomes.containsAll(Set.of("RELEASED", "RELEASED_PARTIAL", "REFUSED")), outcomes::toString);
    }

    private static void assertAttemptAndOutcomeEach(Set<String> expected, StatementEvents events) {
        assertEquals(new TreeSet<>(expected), new TreeSet<>(events.attempted()));
        assertEquals(new TreeSet<>(expected), new TreeSet<>(events.completed()));
        expected.forEach(id -> assertEquals(1, events.outcomesOf(id).size(), () -> id + " ended in different ways"));
    }

    private static Set<String> outcomes(List<ConsumerRecord<byte[], byte[]>> events) {
        return events.stream()
                .filter(event -> new String(event.value(), UTF_8).contains(EventType.COMPLETED.type()))
                .map(TopicLog::key)
                .collect(Collectors.toSet());
    }

    private static String broker() {
        return demo.endpoints().bootstrapServers();
    }

    private static TopicLog topic(String name) {
        return TopicLog.fromNow(broker(), name);
    }
}
