package io.kelir.kafka.migration;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kelir.answer.Answer;
import io.kelir.answer.Outbox;
import io.kelir.answer.OutgoingRecord;
import io.kelir.answer.Receipt;
import io.kelir.kafka.BrokerProcess;
import io.kelir.kafka.KafkaSettings;
import io.kelir.kafka.KafkaTopics;
import io.kelir.kafka.SampleEvents;
import io.kelir.kafka.SecondCluster;
import io.kelir.kafka.audit.ChainReport;
import io.kelir.kafka.audit.ChainVerifier;
import io.kelir.kafka.audit.EventTopic;
import io.kelir.kafka.chain.AuditFolder;
import io.kelir.kafka.chain.CheckpointKey;
import io.kelir.kafka.event.SubjectHash;
import io.kelir.kafka.publish.KafkaAnswerPublisher;
import io.kelir.store.jdbc.JdbcAnswerStore;
import io.kelir.store.jdbc.StoreSettings;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An installation moves to another cluster and back again, and neither cluster ever lacks a record that it should have. */
@Timeout(180)
class ClusterMigrationIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    private final Set<String> published = new TreeSet<>();

    @Test
    void movesToAnotherClusterAndBackWithoutLosingARecord() throws Exception {
        try (BrokerProcess old = broker("old", 0)) {
            KafkaSettings onOld = KafkaSettings.of(old.address());
            publish(onOld, 2);
            try (BrokerProcess fresh = publishWhileTheSecondIsAwayForAWhile(onOld)) {
                KafkaSettings onNew = KafkaSettings.of(fresh.address());
                ClusterComparison forth = new ClusterComparison(onOld, onNew);
                List<ComparedTopic> before = forth.topics();
                assertTrue(
                        before.stream().allMatch(topic -> topic.onlyFirst() > 0 && topic.onlySecond() == 0),
                        before::toString);
                before.forEach(forth::copy);
                assertSame(forth);
                assertWhole(onNew);

                publish(both(onNew, onOld), 2);
                assertSame(new ClusterComparison(onNew, onOld));

                publish(onOld, 2);
                assertWhole(onOld);
                assertTrue(forth.topics().stream().noneMatch(ComparedTopic::isSame));
            }
        }
    }

    private BrokerProcess broker(String name, int port) throws Exception {
        Path data = folder.resolve(name);
        boolean isNew = !data.toFile().exists();
        BrokerProcess broker = BrokerProcess.start(data, port);
        if (isNew) {
            broker.createTopics(1, List.of(KafkaTopics.DEFAULT.results(), KafkaTopics.DEFAULT.events()));
        }
        return broker;
    }

    private static KafkaSettings both(KafkaSettings first, KafkaSettings second) {
        return first.withSecond(Optional.of(new SecondCluster(second.bootstrapServers(), Map.of(), second.profile())));
    }

    /** Statements of one run of a server, whose outbox is empty at its end. */
    private void publish(KafkaSettings settings, int statements) {
        try (JdbcAnswerStore store = store();
                KafkaAnswerPublisher publisher = publisher(settings, store)) {
            for (int number = 0; number < statements; number++) {
                assertEquals(Receipt.Status.PUBLISHED, publish(store, publisher).status());
            }
            signAndAwait(store, publisher);
        }
    }

    /** Returns the second cluster's broker, which has come back. */
    private BrokerProcess publishWhileTheSecondIsAwayForAWhile(KafkaSettings first) throws Exception {
        BrokerProcess second = broker("new", 0);
        try (JdbcAnswerStore store = store();
                KafkaAnswerPublisher publisher = publisher(both(first, KafkaSettings.of(second.address())), store)) {
            publish(store, publisher);
            awaitDelivered(store);
            second.close();
            assertEquals(Receipt.Status.PUBLISHED, publish(store, publisher).status());
            assertTrue(store.undeliveredCount() > 0, "a cluster that is away took a record");
            BrokerProcess back = broker("new", second.port());
            signAndAwait(store, publisher);
            return back;
        }
    }

    private JdbcAnswerStore store() {
        return JdbcAnswerStore.open(StoreSettings.h2(folder.resolve("store")));
    }

    private KafkaAnswerPublisher publisher(KafkaSettings settings, JdbcAnswerStore store) {
        return new KafkaAnswerPublisher(settings, store, new SubjectHash(new byte[32]), audit(), Clock.systemUTC());
    }

    private AuditFolder audit() {
        return AuditFolder.at(folder.resolve("audit"));
    }

    private Receipt publish(JdbcAnswerStore store, KafkaAnswerPublisher publisher) {
        String id = "r" + published.size();
        published.add(id);
        List<OutgoingRecord> records = new ArrayList<>(publisher.encode(SampleEvents.attempted(id)));
        records.addAll(publisher.encode(SampleEvents.refused(id)));
        records.addAll(publisher.encode(Answer.Refusal.withheld(id), Set.of("kafka:kelir.results")));
        return new Outbox(store, publisher).keep(Optional.empty(), records).receipt();
    }

    /** So that closing has nothing left to sign. */
    private static void signAndAwait(JdbcAnswerStore store, KafkaAnswerPublisher publisher) {
        publisher.checkpoint();
        awaitDelivered(store);
    }

    private static void awaitDelivered(JdbcAnswerStore store) {
        long endNanos = System.nanoTime() + PATIENCE.toNanos();
        while (store.undeliveredCount() > 0) {
            assertTrue(System.nanoTime() < endNanos, "the outbox does not empty");
        }
    }

    private static void assertSame(ClusterComparison comparison) {
        List<ComparedTopic> topics = comparison.topics();
        assertTrue(topics.stream().allMatch(topic -> topic.isSame() && topic.onBoth() > 0), topics::toString);
    }

    /** Every answer of all runs so far, and the chain from its first event on. */
    private void assertWhole(KafkaSettings cluster) {
        ChainVerifier verifier = new ChainVerifier(List.of(CheckpointKey.Public.read(audit().publicKeyFile())));
        new EventTopic(cluster, cluster.topics().events()).readAll(verifier::add);
        List<ChainReport> reports = verifier.reports(List.of());
        assertEquals(1, reports.size());
        assertEquals(List.of(), reports.get(0).findings());
        assertEquals(1, reports.get(0).first());
        Set<String> keys = new TreeSet<>();
        new EventTopic(cluster, cluster.topics().results())
                .readAllRecords(record -> keys.add(new String(record.key(), UTF_8)));
        assertEquals(published, keys);
    }
}
