package io.kelir.kafka.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kelir.cluster.Broker;
import io.kelir.cluster.Cluster;
import io.kelir.cluster.ClusterLoad;
import io.kelir.cluster.ClusterStatus;
import io.kelir.cluster.GroupDetail;
import io.kelir.cluster.GroupMember;
import io.kelir.cluster.GroupOffset;
import io.kelir.cluster.GroupSummary;
import io.kelir.cluster.PartitionDetail;
import io.kelir.cluster.TopicDetail;
import io.kelir.cluster.TopicSettings;
import io.kelir.cluster.TopicSummary;
import io.kelir.error.ErrorCode;
import io.kelir.error.FederationException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What KafScale's metadata store and metrics say, each field. */
class KafScaleClusterIT {
    private ReplayedEtcd etcd;
    private Cluster cluster;

    @BeforeEach
    void start() throws Exception {
        etcd = new ReplayedEtcd(7);
        cluster = open(EtcdSettings.of(etcd.url()));
    }

    private Cluster open(EtcdSettings settings) {
        return ClusterSettings.kafScale(settings, List.of(etcd.url() + "/metrics"))
                .open(Clock.systemUTC());
    }

    @AfterEach
    void stop() {
        cluster.close();
        etcd.close();
    }

    @Test
    void tellsBrokersAndTopics() {
        ClusterStatus status = cluster.status();

        assertEquals(Optional.of("demo"), status.name());
        assertEquals(Optional.of("uid-1234"), status.id());
        assertEquals(OptionalInt.of(0), status.controller());
        assertEquals(
                new Broker(1, "kafscale-broker-1.kafscale-broker-headless.default.svc.cluster.local", 9092),
                status.brokers().get(1));
        assertEquals(Optional.of("connected"), status.metadata());
        assertEquals(Optional.empty(), status.objects(), "no metric tells of the object store");
        assertEquals(
                List.of(
                        new TopicSummary("Customers.EU-west_1", 1, 0),
                        new TopicSummary("damaged", 26, 0),
                        new TopicSummary("edge", 8, 0),
                        new TopicSummary("empty_topic", 2, 0),
                        new TopicSummary("orders", 3, 0),
                        new TopicSummary("orders_mixed", 3, 0),
                        new TopicSummary("payments", 2, 0)),
                status.topics());
        assertEquals(status.topics(), cluster.topics());
    }

    @Test
    void describesTopicsAndSaysWhichAreUnknown() {
        List<TopicDetail> topics = cluster.describe(Set.of("payments", "nowhere"));

        assertEquals(TopicDetail.unknown("nowhere"), topics.get(0));
        assertEquals(
                new PartitionDetail(
                        1,
                        OptionalInt.of(1),
                        OptionalInt.of(0),
                        List.of(0, 1),
                        List.of(0, 1),
                        Optional.of(List.of()),
                        0),
                topics.get(1).partitions().get(1));
        assertEquals(7, cluster.describe(Set.of()).size());
    }

    @Test
    void readsWhatVersionsBefore16Wrote() {
        List<TopicDetail> now = cluster.describe(Set.of("orders"));

        etcd.becomeOld();

        assertEquals(now, cluster.describe(Set.of("orders")));
    }

    @Test
    void tellsSettingsWhereTheyWereAlteredAndOnlyThere() {
        List<TopicSettings> settings = cluster.settings(Set.of("orders", "payments", "nowhere"));

        assertEquals(TopicSettings.unknown("nowhere"), settings.get(0));
        assertEquals(
                new TopicSettings(
                        "orders",
                        true,
                        OptionalInt.of(3),
                        OptionalInt.of(1),
                        OptionalLong.of(604_800_000),
                        OptionalLong.of(-1),
                        OptionalLong.of(4_194_304),
                        Optional.of("2026-01-01T00:00:00Z"),
                        new TreeMap<>(Map.of("cleanup.policy", "delete"))),
                settings.get(1));
        assertEquals(OptionalLong.empty(), settings.get(2).retentionMillis());
        assertEquals(OptionalInt.of(2), settings.get(2).replicationFactor());
    }

    @Test
    void tellsGroupsAndTheirMembers() {
        assertEquals(
                List.of(
                        new GroupSummary("analytics", "stable", "consumer", OptionalInt.of(1)),
                        new GroupSummary("idle-group", "empty", "consumer", OptionalInt.of(0))),
                cluster.groups());
        assertEquals(
                new GroupDetail(
                        "analytics",
                        "stable",
                        "consumer",
                        Optional.of("range"),
                        Optional.of("m-1"),
                        OptionalInt.of(4),
                        OptionalInt.of(60_000),
                        List.of(new GroupMember(
                                "m-1",
                                "analytics-1",
                                "/10.0.0.7",
                                Optional.of("2026-01-01T00:00:00Z"),
                                List.of(new GroupMember.Assignment("orders", List.of(0, 1, 2))),
                                Optional.of(List.of("orders")),
                                OptionalInt.of(30_000)))),
                cluster.group("analytics"));
    }

    @Test
    void tellsLagAsEndMinusCommitted() {
        List<GroupOffset> offsets = cluster.offsets("analytics", Set.of());

        assertEquals(
                List.of(
                        new GroupOffset("orders", 0, OptionalLong.of(100), Optional.of("m"), OptionalLong.of(274)),
                        new GroupOffset("orders", 1, OptionalLong.of(0), Optional.of(""), OptionalLong.of(300)),
                        new GroupOffset("orders", 2, OptionalLong.of(399), Optional.of(""), OptionalLong.of(269))),
                offsets);
        assertEquals(OptionalLong.of(174), offsets.get(0).lag());
        assertEquals(OptionalLong.of(300), offsets.get(1).lag());
        assertEquals(OptionalLong.of(-130), offsets.get(2).lag());
    }

    @Test
    void saysNothingOfOffsetsThatWereNeverCommittedOrWritten() {
        List<GroupOffset> offsets = cluster.offsets("idle-group", Set.of("payments", "empty_topic", "nowhere"));

        assertEquals(4, offsets.size());
        assertEquals(
                new GroupOffset("empty_topic", 0, OptionalLong.empty(), Optional.empty(), OptionalLong.empty()),
                offsets.get(0));
        assertEquals(OptionalLong.of(382), offsets.get(2).end());
        assertTrue(offsets.stream().allMatch(offset -> offset.lag().isEmpty()));
        assertEquals(List.of(), cluster.offsets("idle-group", Set.of()));
    }

    @Test
    void knowsNoGroupThatIsNotThere() {
        for (String unknown : List.of("nobody", "analytics/metadata", "", "analytics/offsets/orders")) {
            FederationException failure =
                    assertThrows(FederationException.class, () -> cluster.offsets(unknown, Set.of()));
            assertEquals(ErrorCode.UNKNOWN_GROUP, failure.code());
        }
    }

    @Test
    void readsTheBrokersMetrics() {
        etcd.show(
                """
                # HELP kafscale_s3_health_state state
                kafscale_s3_health_state{state="healthy"} 0
                kafscale_s3_health_state{state="degraded"} 1
                kafscale_s3_latency_ms_avg 41.5
                kafscale_s3_error_rate 0.02
                kafscale_produce_rps 120
                kafscale_fetch_rps NaN
                kafscale_admin_requests_total{api="Metadata"} 7
                kafscale_admin_requests_total{api="ListGroups"} 5 1700000000000
                kafscale_admin_request_latency_ms_avg{api="Metadata"} 2
                kafscale_admin_request_latency_ms_avg{api="ListGroups"} 4
                garbage {
                """);

        ClusterLoad load = cluster.load();

        assertEquals(Optional.of("degraded"), load.objects().state());
        assertEquals(OptionalDouble.of(41.5), load.objects().latencyMillis());
        assertEquals(OptionalDouble.of(0.02), load.objects().errorRate());
        assertEquals(OptionalDouble.of(120), load.producedPerSecond());
        assertEquals(OptionalDouble.empty(), load.fetchedPerSecond());
        assertEquals(OptionalDouble.of(12), load.adminRequests());
        assertEquals(OptionalDouble.empty(), load.adminErrors());
        assertEquals(OptionalDouble.of(3), load.adminLatencyMillis());
        assertEquals(1, load.answered());
        assertEquals(
                Optional.of("degraded"),
                cluster.status().objects().orElseThrow().state());
    }

    @Test
    void authenticatesAndDoesSoAgainWhenItsTokenIsTakenAway() {
        etcd.demandToken();
        try (Cluster authenticated = open(new EtcdSettings(
                List.of("http://127.0.0.1:1", etcd.url()),
                Optional.of(ReplayedEtcd.USER),
                Optional.of(ReplayedEtcd.PASSWORD)))) {
            assertEquals(7, authenticated.topics().size());
            etcd.demandToken();
            assertEquals(7, authenticated.topics().size());
        }
        assertEquals(ErrorCode.PLATFORM_FAILED, failure(() -> cluster.topics()));
    }

    @Test
    void tellsApartWhatIsAwayAndWhatCannotBeRead() {
        etcd.remove("/kafscale/metadata/snapshot");
        assertEquals(Optional.of("empty"), cluster.status().metadata());
        etcd.put("/kafscale/metadata/snapshot", "{".getBytes(UTF_8));
        assertEquals(ErrorCode.PLATFORM_FAILED, failure(() -> cluster.topics()));
        etcd.put("/kafscale/consumers/analytics/metadata", new byte[] {0x0A, 0x7F, 1});
        assertEquals(ErrorCode.PLATFORM_FAILED, failure(() -> cluster.groups()));

        etcd.close();

        assertEquals(ErrorCode.PLATFORM_UNAVAILABLE, failure(() -> cluster.topics()));
    }

    private static ErrorCode failure(org.junit.jupiter.api.function.Executable look) {
        FederationException failure = assertThrows(FederationException.class, look);
        assertFalse(failure.callerMessage().contains("127.0.0.1"), failure.callerMessage());
        return failure.code();
    }
}
