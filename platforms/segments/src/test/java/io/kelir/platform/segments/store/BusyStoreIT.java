package io.kelir.platform.segments.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.kelir.error.ErrorCode;
import io.kelir.error.FederationException;
import io.kelir.statement.RunControl;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** Against a server that is busy, breaks off or dawdles, as no sound S3 server can be told to. */
class BusyStoreIT {
    private static final byte[] CONTENT = "0123456789".repeat(1000).getBytes(StandardCharsets.US_ASCII);
    private static final StoredObject OBJECT = new StoredObject("a", CONTENT.length, "", Instant.EPOCH);

    private final AtomicInteger requests = new AtomicInteger();
    private final CountDownLatch ended = new CountDownLatch(1);
    private HttpServer server;
    private SegmentStore store;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(command -> {
            Thread thread = new Thread(command);
            thread.setDaemon(true);
            thread.start();
        });
        server.start();
        store = new S3Store(
                S3Client.builder()
                        .endpointOverride(URI.create(
                                "http://127.0.0.1:" + server.getAddress().getPort()))
                        .region(Region.US_EAST_1)
                        .forcePathStyle(true)
                        .credentialsProvider(AnonymousCredentialsProvider.create())
                        .httpClientBuilder(Apache5HttpClient.builder())
                        .build(),
                "lake");
    }

    @AfterEach
    void stop() {
        ended.countDown();
        store.close();
        server.stop(0);
    }

    @Test
    void asksABusyStoreAgain() {
        server.createContext("/", exchange -> {
            if (requests.incrementAndGet() < 3) {
                respond(exchange, 503, new byte[0], 0);
            } else {
                respond(exchange, 200, CONTENT, CONTENT.length);
            }
        });

        assertTrue(Arrays.equals(CONTENT, store.read(OBJECT, control(60)).orElseThrow()));
        assertEquals(3, requests.get());
    }

    @Test
    void readsABodyAgainThatBreaksOff() {
        server.createContext("/", exchange -> {
            boolean first = requests.incrementAndGet() == 1;
            respond(exchange, 200, first ? Arrays.copyOf(CONTENT, 4000) : CONTENT, CONTENT.length);
        });

        assertTrue(Arrays.equals(CONTENT, store.read(OBJECT, control(60)).orElseThrow()));
        assertEquals(2, requests.get());
    }

    @Test
    void saysThatTheStoreIsBusyWhenItStays() {
        server.createContext("/", exchange -> respond(exchange, 503, new byte[0], 0));

        FederationException failure =
                assertThrows(FederationException.class, () -> store.list("default/", control(60)));

        assertEquals(ErrorCode.PLATFORM_UNAVAILABLE, failure.code());
    }

    @Test
    void endsAtTheDeadlineWhenABodyDawdles() {
        server.createContext("/", exchange -> {
            try (exchange) {
                exchange.sendResponseHeaders(200, CONTENT.length);
                exchange.getResponseBody().write(CONTENT, 0, 10);
                exchange.getResponseBody().flush();
                ended.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });

        FederationException failure = assertThrows(FederationException.class, () -> store.read(OBJECT, control(1)));

        assertEquals(ErrorCode.DEADLINE_EXCEEDED, failure.code());
    }

    private static RunControl control(int seconds) {
        return new RunControl(Clock.systemUTC(), Duration.ofSeconds(seconds));
    }

    /** Announces so many bytes and sends others; the connection then ends. */
    private static void respond(HttpExchange exchange, int status, byte[] body, int announced) throws IOException {
        exchange.sendResponseHeaders(status, announced == 0 ? -1 : announced);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
