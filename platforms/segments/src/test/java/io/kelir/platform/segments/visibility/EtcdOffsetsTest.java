package io.kelir.platform.segments.visibility;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import io.kelir.error.ErrorCode;
import io.kelir.error.FederationException;
import io.kelir.plan.ColumnRef;
import io.kelir.plan.Predicate;
import io.kelir.platform.ScanRequest;
import io.kelir.platform.segments.Fixture;
import io.kelir.platform.segments.SegmentsConfig;
import io.kelir.platform.segments.SegmentsPlatform;
import io.kelir.platform.segments.SegmentsProvider;
import io.kelir.platform.segments.TestRun;
import io.kelir.platform.segments.TopicConfig;
import io.kelir.platform.segments.TopicConfig.ColumnConfig;
import io.kelir.platform.segments.VisibilityConfig;
import io.kelir.statement.RunControl;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Topics bounded by what the fixture's etcd holds. */
class EtcdOffsetsTest {
    private static EtcdStandIn etcd;

    private final RunControl control = new RunControl(Clock.systemUTC(), Duration.ofMinutes(1));

    @BeforeAll
    static void start() throws IOException {
        etcd = EtcdStandIn.start(Fixture.etcd());
    }

    @AfterAll
    static void stop() {
        etcd.close();
    }

    @Test
    void knowsTheNextOffsetOfEveryPartition() {
        Fixture.partitions()
                .map(partition -> partition.path("topic").asText())
                .distinct()
                .forEach(topic -> {
                    Map<Integer, Long> offsets =
                            offsets(etcd.address()).of(topic, control).orElseThrow();

                    Fixture.partitions(topic)
                            .forEach(partition -> assertEquals(
                                    partition.path("etcd_next_offset").asLong(),
                                    offsets.getOrDefault(
                                            partition.path("partition").asInt(), 0L),
                                    () -> topic + partition.path("partition")));
                });
    }

    /** Segments that were never acknowledged: complete or with a broken index. */
    @ParameterizedTest
    @CsvSource({"24, 120", "5, 120", "25, 160"})
    void readsNothingThatIsNotPublished(int partition, long end) throws Exception {
        try (SegmentsPlatform platform = platform(Optional.of(etcd.address()))) {
            assertEquals(LongStream.range(0, end).boxed().toList(), offsets(platform, partition));
        }
    }

    @Test
    void cutsASegmentThatIsPublishedInPart() throws Exception {
        JsonNode keys = Fixture.etcd();
        try (EtcdStandIn behind = EtcdStandIn.start(keys)) {
            behind.put("/kafscale/topics/damaged/partitions/24/next_offset", "75");
            try (SegmentsPlatform platform = platform(Optional.of(behind.address()))) {
                assertEquals(LongStream.range(0, 75).boxed().toList(), offsets(platform, 24));
            }
        }
    }

    @Test
    void readsCompleteSegmentsWhereNobodySaysWhatIsPublished() throws Exception {
        try (SegmentsPlatform platform = platform(Optional.empty())) {
            assertEquals(LongStream.range(0, 180).boxed().toList(), offsets(platform, 24));
        }
    }

    @Test
    void knowsThatATopicWasDeleted() {
        FederationException failure = assertThrows(
                FederationException.class, () -> offsets(etcd.address()).of("deleted", control));

        assertEquals(ErrorCode.PLATFORM_FAILED, failure.code());
    }

    @Test
    void readsTheListOfTopicsAsKafScaleWroteItBefore() throws IOException {
        try (EtcdStandIn older = EtcdStandIn.start(Fixture.etcd())) {
            older.copy("/kafscale/metadata/snapshot#legacy-shape", "/kafscale/metadata/snapshot");

            assertEquals(
                    3,
                    offsets(older.address()).of("orders", control).orElseThrow().size());
        }
    }

    @Test
    void asksTheNextMemberWhenOneIsAway() throws IOException {
        URI away;
        try (ServerSocket socket = new ServerSocket(0)) {
            away = URI.create("http://127.0.0.1:" + socket.getLocalPort());
        }
        PublishedOffsets both = new EtcdOffsets(new EtcdGateway(List.of(away, etcd.address()), Optional.empty()));

        assertEquals(3, both.of("orders", control).orElseThrow().size());
        FederationException failure =
                assertThrows(FederationException.class, () -> offsets(away).of("orders", control));
        assertEquals(ErrorCode.PLATFORM_UNAVAILABLE, failure.code());
    }

    @Test
    void logsInWhereEtcdAsksForIt() throws IOException {
        try (EtcdStandIn guarded = EtcdStandIn.start(Fixture.etcd())) {
            guarded.demandLogin("reader", "not-for-eyes");
            EtcdLogin right = new EtcdLogin("reader", "not-for-eyes");
            EtcdLogin wrong = new EtcdLogin("reader", "wrong");

            assertEquals(
                    3,
                    new EtcdOffsets(new EtcdGateway(List.of(guarded.address()), Optional.of(right)))
                            .of("orders", control)
                            .orElseThrow()
                            .size());
            PublishedOffsets refused = new EtcdOffsets(new EtcdGateway(List.of(guarded.address()), Optional.of(wrong)));
            FederationException failure = assertThrows(FederationException.class, () -> refused.of("orders", control));
            assertEquals(ErrorCode.PLATFORM_FAILED, failure.code());
        }
    }

    private static PublishedOffsets offsets(URI member) {
        return new EtcdOffsets(new EtcdGateway(List.of(member), Optional.empty()));
    }

    private static List<Long> offsets(SegmentsPlatform platform, int partition) throws Exception {
        Predicate only = new Predicate.Compare(new ColumnRef(0, "_partition"), Predicate.Comparison.EQUAL, partition);
        try (TestRun run = new TestRun();
                Stream<Object[]> rows =
                        platform.read(new ScanRequest("shop.damaged", List.of("_offset"), List.of(only)), run)) {
            return rows.map(row -> (Long) row[0]).sorted().toList();
        }
    }

    private static SegmentsPlatform platform(Optional<URI> member) {
        ColumnConfig text = new ColumnConfig("text", Optional.of("nowhere"), Optional.empty());
        SegmentsConfig config = new SegmentsConfig(
                "demo",
                Optional.of("folder"),
                Optional.of(Fixture.bucket().toString()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.empty(),
                Map.of(
                        "shop.damaged",
                        new TopicConfig("damaged", Optional.empty(), Optional.empty(), Map.of("n", text))),
                Optional.empty(),
                member.map(address ->
                        new VisibilityConfig(List.of(address.toString()), Optional.empty(), Optional.empty())));
        return (SegmentsPlatform) new SegmentsProvider().open("events", config);
    }
}
