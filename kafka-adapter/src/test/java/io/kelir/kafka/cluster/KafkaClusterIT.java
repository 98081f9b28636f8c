package io.kelir.kafka.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kelir.cluster.Cluster;
import io.kelir.cluster.ClusterStatus;
import io.kelir.cluster.GroupDetail;
import io.kelir.cluster.GroupMember;
import io.kelir.cluster.GroupOffset;
import io.kelir.cluster.TopicDetail;
import io.kelir.cluster.TopicSettings;
import io.kelir.cluster.TopicSummary;
import io.kelir.error.ErrorCode;
import io.kelir.error.FederationException;
import io.kelir.kafka.BrokerProcess;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a real broker tells through the Admin client. */
@Timeout(120)
class KafkaClusterIT {
    private static final String TOPIC = "cluster.orders";
    private static final String GROUP = "cluster-readers";

    @TempDir
    static Path folder;

    private static BrokerProcess broker;
    private static Cluster cluster;

    @BeforeAll
    static void start() throws Exception {
        broker = BrokerProcess.start(folder, 0);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.address()))) {
            admin.createTopics(List.of(new NewTopic(TOPIC, 3, (short) 1)
                            .configs(Map.of("retention.ms", "3600000", "segment.bytes", "1048576"))))
                    .all()
                    .get();
        }
        cluster = ClusterSettings.of(broker.address()).open(Clock.systemUTC());
    }

    @AfterAll
    static void stop() throws Exception {
        cluster.close();
        broker.close();
    }

    @Test
    void tellsBrokersAndTopics() {
        ClusterStatus status = cluster.status();

        assertEquals(1, status.brokers().size());
        assertEquals(broker.port(), status.brokers().get(0).port());
        assertTrue(status.id().isPresent());
        assertEquals(OptionalInt.of(status.brokers().get(0).id()), status.controller());
        assertTrue(status.name().isEmpty(), "Kafka gives clusters no name");
        assertTrue(status.metadata().isEmpty(), "there is no metadata store to ask");
        assertTrue(status.topics().contains(new TopicSummary(TOPIC, 3, 0)), status.topics()::toString);
        assertEquals(0, cluster.load().sources());
        assertTrue(cluster.load().producedPerSecond().isEmpty());
    }

    @Test
    void describesTopicsAndSaysWhichAreUnknown() {
        List<TopicDetail> topics = cluster.describe(Set.of(TOPIC, "nowhere", "not a name"));
        int brokerId = cluster.status().brokers().get(0).id();

        TopicDetail known = topics.get(0);
        assertEquals(TOPIC, known.name());
        assertEquals(
                List.of(0, 1, 2),
                known.partitions().stream()
                        .map(partition -> partition.partition())
                        .toList());
        assertEquals(OptionalInt.of(brokerId), known.partitions().get(0).leader());
        assertEquals(List.of(brokerId), known.partitions().get(0).replicas());
        assertEquals(List.of(brokerId), known.partitions().get(0).inSync());
        assertTrue(known.partitions().get(0).offline().isEmpty());
        assertFalse(topics.get(1).partitions().size() > 0);
        assertTrue(topics.contains(TopicDetail.unknown("nowhere")), topics::toString);
    }

    @Test
    void tellsSettings() {
        List<TopicSettings> settings = cluster.settings(Set.of(TOPIC, "nowhere"));

        TopicSettings known = settings.get(0);
        assertEquals(OptionalLong.of(3_600_000), known.retentionMillis());
        assertEquals(OptionalLong.of(-1), known.retentionBytes());
        assertEquals(OptionalLong.of(1_048_576), known.segmentBytes());
        assertEquals(OptionalInt.of(1), known.replicationFactor());
        assertEquals(OptionalInt.of(3), known.partitions());
        assertEquals(Map.of("retention.ms", "3600000", "segment.bytes", "1048576"), known.overrides());
        assertTrue(known.createdAt().isEmpty(), "Kafka does not tell it");
        assertEquals(TopicSettings.unknown("nowhere"), settings.get(1));
    }

    @Test
    void tellsLagUnderALiveConsumer() throws Exception {
        write(0, 10);
        write(1, 4);
        try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
            consumer.subscribe(List.of(TOPIC));
            int read = 0;
            while (read < 14) {
                read += consumer.poll(Duration.ofSeconds(1)).count();
            }
            consumer.commitSync(Map.of(new TopicPartition(TOPIC, 0), new OffsetAndMetadata(7, "seven")));

            List<GroupOffset> offsets = cluster.offsets(GROUP, Set.of());

            assertEquals(3, offsets.size());
            assertEquals(OptionalLong.of(7), offsets.get(0).committed());
            assertEquals("seven", offsets.get(0).metadata().orElseThrow());
            assertEquals(OptionalLong.of(10), offsets.get(0).end());
            assertEquals(OptionalLong.of(3), offsets.get(0).lag());
            assertEquals(OptionalLong.empty(), offsets.get(1).committed());
            assertEquals(OptionalLong.of(4), offsets.get(1).end());
            assertEquals(OptionalLong.empty(), offsets.get(1).lag());
            assertEquals(offsets, cluster.offsets(GROUP, Set.of(TOPIC)));

            write(0, 5);
            assertEquals(
                    OptionalLong.of(8), cluster.offsets(GROUP, Set.of()).get(0).lag());
            assertTellsTheGroup();
        }
    }

    private static void assertTellsTheGroup() {
        GroupDetail group = cluster.group(GROUP);

        assertEquals("stable", group.state());
        assertTrue(group.protocol().isPresent());
        assertEquals(1, group.members().size());
        GroupMember member = group.members().get(0);
        assertEquals("cluster-test", member.clientId());
        assertEquals(List.of(new GroupMember.Assignment(TOPIC, List.of(0, 1, 2))), member.assignments());
        assertTrue(cluster.groups().stream()
                .anyMatch(listed -> listed.id().equals(GROUP)
                        && listed.state().equals("stable")
                        && listed.members().equals(OptionalInt.of(1))));
    }

    @Test
    void knowsNoGroupThatIsNotThere() {
        assertEquals(ErrorCode.UNKNOWN_GROUP, failure(cluster, "nobody"));
    }

    @Test
    void saysSoWhenNobodyAnswers() {
        ClusterSettings nowhere = new ClusterSettings(
                io.kelir.kafka.KafkaProfile.APACHE,
                java.util.Optional.of("127.0.0.1:1"),
                Map.of(),
                java.util.Optional.empty(),
                List.of(),
                Set.of(),
                Duration.ofMillis(500),
                java.util.Optional.empty());
        try (Cluster away = nowhere.open(Clock.systemUTC())) {
            assertEquals(ErrorCode.PLATFORM_UNAVAILABLE, failure(away, GROUP));
        }
    }

    private static ErrorCode failure(Cluster asked, String group) {
        return assertThrows(FederationException.class, () -> asked.group(group)).code();
    }

    private static void write(int partition, int records) throws Exception {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.address()), new ByteArraySerializer(), new ByteArraySerializer())) {
            for (int i = 0; i < records; i++) {
                producer.send(new ProducerRecord<>(TOPIC, partition, null, "x".getBytes(UTF_8)))
                        .get();
            }
        }
    }

    private static KafkaConsumer<byte[], byte[]> consumer() {
        return new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        broker.address(),
                        "group.id",
                        GROUP,
                        "client.id",
                        "cluster-test",
                        "enable.auto.commit",
                        false,
                        "auto.offset.reset",
                        "earliest"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }
}
