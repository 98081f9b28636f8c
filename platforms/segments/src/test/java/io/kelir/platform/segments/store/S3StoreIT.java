package io.kelir.platform.segments.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.kelir.error.ErrorCode;
import io.kelir.error.FederationException;
import io.kelir.platform.Platform;
import io.kelir.platform.ScanPlatform;
import io.kelir.platform.ScanRequest;
import io.kelir.platform.segments.Fixture;
import io.kelir.platform.segments.SegmentsConfig;
import io.kelir.platform.segments.SegmentsProvider;
import io.kelir.platform.segments.TestRun;
import io.kelir.platform.segments.TopicConfig;
import io.kelir.statement.RunControl;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** Against a real S3-compatible server. */
class S3StoreIT {
    private static final String BUCKET = "lake";
    private static final ScanRequest ALL = new ScanRequest("shop.orders", List.of("order_id"), List.of());

    @TempDir
    static Path folder;

    private static S3Proxy server;
    private static S3Client client;

    private final RunControl control = new RunControl(Clock.systemUTC(), Duration.ofMinutes(1));

    @BeforeAll
    static void startServer() throws Exception {
        server = S3Proxy.builder()
                .blobStore(new FilesystemNio2BlobStore(folder.toString()))
                .endpoint(URI.create("http://127.0.0.1:0"))
                .awsAuthentication(AuthenticationType.AWS_V4, "key", "secret")
                .build();
        server.start();
        client = S3Client.builder()
                .endpointOverride(endpoint())
                .region(Region.US_EAST_1)
                .forcePathStyle(true)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")))
                .httpClientBuilder(Apache5HttpClient.builder())
                .build();
        client.createBucket(request -> request.bucket(BUCKET));
        putFixture("default/orders/");
    }

    private static URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getPort());
    }

    private static void putFixture(String prefix) throws IOException {
        try (Stream<Path> files = Files.walk(Fixture.bucket().resolve(prefix))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String key = Fixture.bucket().relativize(file).toString();
                client.putObject(request -> request.bucket(BUCKET).key(key), RequestBody.fromFile(file));
            }
        }
    }

    @AfterAll
    static void stopServer() throws Exception {
        client.close();
        server.stop();
    }

    @Test
    void readsATopic() throws Exception {
        assertEquals(
                Fixture.oracle("orders").path("count").asInt(),
                rows(config(endpoint(), "secret", BUCKET)).size());
    }

    @Test
    void listsMoreThanOnePage() {
        for (int i = 0; i < 1001; i++) {
            String key = "pages/" + i;
            client.putObject(request -> request.bucket(BUCKET).key(key), RequestBody.fromString("x"));
        }

        StoreRequests requests = new StoreRequests();
        SegmentStore store = new S3Store(client, BUCKET).countedBy(requests);
        assertEquals(1001, store.list("pages/", control).size());
        assertEquals(2, requests.lists());
    }

    @Test
    void readsPartsOfObjects() {
        StoredObject object = put("parts/a", "0123456789");

        Optional<byte[]> part = new S3Store(client, BUCKET).read(object, 3, 4, control);

        assertArrayEquals("3456".getBytes(StandardCharsets.US_ASCII), part.orElseThrow());
    }

    @Test
    void findsThatAnObjectHasExpired() {
        StoredObject object = put("expiring/a", "0123456789");
        client.deleteObject(request -> request.bucket(BUCKET).key(object.key()));

        assertEquals(Optional.empty(), new S3Store(client, BUCKET).read(object, control));
    }

    @Test
    void refusesAnObjectThatHasChanged() {
        StoredObject object = put("changing/a", "0123456789");
        put("changing/a", "9876543210");

        FederationException failure =
                assertThrows(FederationException.class, () -> new S3Store(client, BUCKET).read(object, control));

        assertEquals(ErrorCode.PLATFORM_FAILED, failure.code());
    }

    @Test
    void saysThatTheSecretIsWrong() {
        assertEquals(ErrorCode.PLATFORM_FAILED, failure(config(endpoint(), "wrong", BUCKET)));
    }

    @Test
    void saysThatTheBucketIsMissing() {
        assertEquals(ErrorCode.PLATFORM_UNAVAILABLE, failure(config(endpoint(), "secret", "nowhere")));
    }

    @Test
    void saysThatTheStoreIsAway() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }

        assertEquals(
                ErrorCode.PLATFORM_UNAVAILABLE,
                failure(config(URI.create("http://127.0.0.1:" + port), "secret", BUCKET)));
    }

    @Test
    void endsACancelledRunAlthoughTheStoreHangs() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                TestRun run = new TestRun()) {
            Thread canceller = new Thread(() -> {
                try (java.net.Socket connection = silent.accept()) {
                    connection.getInputStream().read(); // the request has begun
                    run.control().cancel();
                    connection.getInputStream().readNBytes(1 << 16);
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            });
            canceller.setDaemon(true);
            canceller.start();
            URI hanging = URI.create("http://127.0.0.1:" + silent.getLocalPort());
            try (ScanPlatform platform = open(config(hanging, "secret", BUCKET))) {
                FederationException failure = assertThrows(FederationException.class, () -> platform.read(ALL, run));

                assertEquals(ErrorCode.CANCELLED, failure.code());
            }
        }
    }

    private StoredObject put(String key, String content) {
        client.putObject(request -> request.bucket(BUCKET).key(key), RequestBody.fromString(content));
        return new S3Store(client, BUCKET).list(key, control).get(0);
    }

    private static ErrorCode failure(SegmentsConfig config) {
        return assertThrows(FederationException.class, () -> rows(config)).code();
    }

    private static List<Object[]> rows(SegmentsConfig config) throws Exception {
        try (ScanPlatform platform = open(config);
                TestRun run = new TestRun(Duration.ofMinutes(1));
                Stream<Object[]> rows = platform.read(ALL, run)) {
            return rows.toList();
        }
    }

    private static ScanPlatform open(SegmentsConfig config) {
        Platform platform = new SegmentsProvider().open("events", config);
        return (ScanPlatform) platform;
    }

    private static SegmentsConfig config(URI endpoint, String secret, String bucket) {
        TopicConfig.ColumnConfig text = new TopicConfig.ColumnConfig("text", Optional.empty(), Optional.empty());
        TopicConfig orders = new TopicConfig("orders", Optional.empty(), Optional.empty(), Map.of("order_id", text));
        return new SegmentsConfig(
                "demo",
                Optional.of("s3"),
                Optional.empty(),
                Optional.of(endpoint.toString()),
                Optional.empty(),
                Optional.of(bucket),
                Optional.of("key"),
                Optional.of(secret),
                true,
                Optional.empty(),
                Map.of("shop.orders", orders),
                Optional.empty());
    }
}
