package io.kelir.examples.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kelir.examples.demo.DemoFederation;
import io.kelir.examples.federation.Progress;
import io.kelir.kafka.audit.ChainReport;
import io.kelir.kafka.audit.ChainVerifier;
import io.kelir.kafka.audit.TopicEvent;
import io.kelir.kafka.chain.AuditFolder;
import io.kelir.kafka.chain.CheckpointFile;
import io.kelir.kafka.chain.CheckpointKey;
import io.kelir.kafka.event.EventType;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Plans over Kafka keep their one answer whatever happens to the server or the broker meanwhile. */
@Timeout(value = 1, unit = TimeUnit.HOURS)
class KilledServerIT {
    private static final boolean FULL = "full".equals(System.getProperty("kelir.test.counts"));
    private static final int PLANS = FULL ? 20_000 : 60;
    private static final int KILLS = FULL ? 20 : 1;
    private static final int EACH = PLANS * 3 / 4 / KILLS;

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
            for (int kill = 0; kill < KILLS; kill++) {
                try (ServerProcess server = ServerProcess.start(demo.configurationFile())) {
                    int answered = TopicLog.keys(results.toTheEnd()).size();
                    expected.addAll(batch.submit(kill * EACH, (kill + 1) * EACH));
                    results.awaitSome(answered + EACH / 4);
                    killWhileTheBrokerStandsStill(server);
                }
            }
            int answeredBefore = TopicLog.keys(results.toTheEnd()).size();
            assertTrue(answeredBefore < expected.size(), "the server was killed too late to have left anything");
            expected.addAll(batch.submit(KILLS * EACH, PLANS));

            try (ServerProcess second = ServerProcess.start(demo.configurationFile())) {
                assertTrue(second.url().getPort() > 0);
                results.awaitAll(expected, TopicLog::keys);
                events.awaitAll(expected, KilledServerIT::outcomes);
            }

            assertOneAnswerEach(expected, results.toTheEnd());
            assertEquals(List.of(), deadLetters.toTheEnd());
            assertAttemptAndOutcomeEach(expected, StatementEvents.of(events.toTheEnd()));
            assertIntact(events.toTheEnd());
        }
    }

    /** What the server had sent, and the broker not yet taken, is neither lost nor answered otherwise. */
    private static void killWhileTheBrokerStandsStill(ServerProcess server) throws Exception {
        try (BrokerPause pause = BrokerPause.begin(demo.processes())) {
            server.kill();
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

    /** One chain from the first event on, though its writer was killed; each event at least once. */
    private static void assertIntact(List<ConsumerRecord<byte[], byte[]>> events) {
        AuditFolder audit = AuditFolder.at(home.resolve("audit"));
        ChainVerifier verifier = new ChainVerifier(List.of(CheckpointKey.Public.read(audit.publicKeyFile())));
        events.forEach(event -> verifier.add(TopicEvent.of(event)));
        List<ChainReport> reports = verifier.reports(new CheckpointFile(audit.checkpointFile()).read());
        assertEquals(1, reports.size(), reports::toString);
        assertEquals(List.of(), reports.get(0).findings());
        assertEquals(1, reports.get(0).first());
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
