package io.kelir.examples.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kelir.kafka.audit.ChainReport;
import io.kelir.kafka.audit.ChainVerifier;
import io.kelir.kafka.audit.TopicEvent;
import io.kelir.kafka.chain.AuditFolder;
import io.kelir.kafka.chain.CheckpointKey;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** The broker stops answering: answers go on and are published later, or stop, as the configuration says. */
@ExtendWith(DemoExtension.class)
@Timeout(300)
class BrokerAwayIT {
    private static final boolean FULL = "full".equals(System.getProperty("kelir.test.counts"));
    private static final Duration AWAY = FULL ? Duration.ofSeconds(60) : Duration.ZERO;
    private static final int STATEMENTS = FULL ? 500 : 6;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String EVENTS = "away.events";
    private static final String RESULTS = "away.results";

    @Test
    void answersWithoutTheBrokerOrNotAtAllAndLosesNothing(RunningDemo demo) throws Exception {
        createTopics(demo);
        try (TopicLog events = TopicLog.fromNow(demo.endpoints().bootstrapServers(), EVENTS);
                TopicLog results = TopicLog.fromNow(demo.endpoints().bootstrapServers(), RESULTS)) {
            Set<String> answered = new LinkedHashSet<>();
            try (ChangedServer outbox = serve(demo, "away-outbox", "outbox");
                    ChangedServer required = serve(demo, "away-required", "required");
                    ToolSession open = outbox.open();
                    ToolSession closed = required.open()) {
                answered.add(released(open, 0, "published"));
                answered.add(released(closed, 0, "published"));

                try (BrokerPause pause = demo.pauseBroker()) {
                    long away = System.nanoTime() + AWAY.toNanos();
                    for (int i = 1; i <= STATEMENTS || System.nanoTime() < away; i++) {
                        answered.add(released(open, i, "pending"));
                    }
                    assertEquals(
                            "DELIVERY_UNAVAILABLE", closed.execute(statement(1)).code());
                }
                answered.add(releasedAgain(closed));
                results.awaitAll(answered, TopicLog::keys);
                events.awaitAll(answered, TopicLog::keys);
            }
            assertIntact(demo, events.toTheEnd());
        }
    }

    private static void createTopics(RunningDemo demo) throws Exception {
        try (Admin admin =
                Admin.create(Map.of("bootstrap.servers", demo.endpoints().bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic(EVENTS, 3, (short) 1), new NewTopic(RESULTS, 3, (short) 1)))
                    .all()
                    .get();
        }
    }

    private static ChangedServer serve(RunningDemo demo, String name, String delivery) throws IOException {
        return demo.serve(
                name,
                text -> text.replace(
                        "kafka:\n",
                        "kafka:\n  delivery: " + delivery + "\n  topics: {events: " + EVENTS + ", results: " + RESULTS
                                + "}\n"));
    }

    private static String statement(int number) {
        return "SELECT n_name FROM tpch.nation WHERE n_nationkey < " + number;
    }

    private static String released(ToolSession session, int number, String receipt) {
        ToolReply reply = session.execute(statement(number));
        assertTrue(reply.isReleased(), reply::toString);
        assertEquals(receipt, reply.structured().path("receipt").path("status").asText());
        return reply.requestId();
    }

    /** As soon as the broker has taken what waited. */
    private static String releasedAgain(ToolSession session) {
        long endNanos = System.nanoTime() + PATIENCE.toNanos();
        ToolReply reply = session.execute(statement(2));
        while (!reply.isReleased() && System.nanoTime() < endNanos) {
            assertEquals("DELIVERY_UNAVAILABLE", reply.code());
            reply = session.execute(statement(2));
        }
        assertTrue(reply.isReleased(), reply::toString);
        return reply.requestId();
    }

    private static void assertIntact(RunningDemo demo, List<ConsumerRecord<byte[], byte[]>> events) {
        ChainVerifier verifier = new ChainVerifier(Stream.of("away-outbox", "away-required")
                .map(name -> key(demo.home().resolve(name)))
                .toList());
        events.forEach(event -> verifier.add(TopicEvent.of(event)));
        List<ChainReport> reports = verifier.reports(List.of());
        assertEquals(2, reports.size());
        reports.forEach(report -> assertEquals(List.of(), report.findings()));
    }

    private static CheckpointKey.Public key(Path home) {
        return CheckpointKey.Public.read(AuditFolder.at(home.resolve("audit")).publicKeyFile());
    }
}
