package io.kelir.mcp.stdio;

import io.kelir.mcp.client.McpHttp;
import io.kelir.mcp.client.ServerAddress;
import io.kelir.mcp.json.JsonRpcError;
import io.kelir.mcp.json.MessageHead;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Speaks MCP over a pair of streams, one message a line, and carries it to a server over HTTP. Nothing but messages is written. Use an
 * instance once.
 */
public final class StdioBridge {
    private static final Logger LOG = LoggerFactory.getLogger(StdioBridge.class);
    private static final int IN_FLIGHT_MAX = 64;
    private static final int WAITING_MAX = 10_000;
    private static final Duration DRAIN = Duration.ofSeconds(60);

    private final InputStream in;
    private final McpHttp http;
    private final BridgedSession session;
    private final LineWriter client;
    private final RequestForwarder forwarder;
    private final Set<String> waiting = ConcurrentHashMap.newKeySet();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final ThreadPoolExecutor requests = new ThreadPoolExecutor(
            IN_FLIGHT_MAX,
            IN_FLIGHT_MAX,
            10,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(WAITING_MAX),
            work -> daemon(work, "kelir-stdio-request"));

    /**
     * A bridge to a server.
     *
     * @param url   address of {@code /mcp}
     * @param token bearer token, asked before every request
     * @param in    the client's messages; the end of the stream ends the bridge
     * @param out   messages to the client
     */
    public StdioBridge(URI url, Supplier<String> token, InputStream in, OutputStream out) {
        this(ServerAddress.of(url), token, in, out);
    }

    /** As above, to a server whose certificate may be known. */
    public StdioBridge(ServerAddress server, Supplier<String> token, InputStream in, OutputStream out) {
        this.in = in;
        this.http = new McpHttp(server, token);
        this.session = new BridgedSession(http);
        this.client = new LineWriter(out);
        this.forwarder = new RequestForwarder(http, session, client);
        requests.allowCoreThreadTimeOut(true);
    }

    /** Carries messages until the client's stream ends; then finishes what is under way and ends the session. */
    public void run() throws IOException {
        Thread listener = daemon(new ServerMessages(http, session, client, closing), "kelir-stdio-listener");
        listener.start();
        try {
            carry();
        } finally {
            close(listener);
        }
    }

    private void carry() throws IOException {
        BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        @Nullable String line = lines.readLine();
        while (line != null) {
            if (!line.isBlank()) {
                carry(line);
            }
            line = lines.readLine();
        }
    }

    private void carry(String message) {
        Optional<MessageHead> read = MessageHead.of(message.getBytes(StandardCharsets.UTF_8));
        if (read.isEmpty()) {
            client.write(
                    new JsonRpcError(JsonRpcError.PARSE_ERROR, "A line is no JSON object. Send one message a line.")
                            .toJson(Optional.empty()));
            return;
        }
        MessageHead head = read.get();
        if (head.is(MessageHead.INITIALIZE)) {
            forwarder.initialize(message, head.id());
        } else if (head.isRequest()) {
            enqueue(message, head);
        } else if (head.cancels().filter(waiting::remove).isEmpty()) {
            forwarder.forward(message, head);
        }
    }

    private void enqueue(String message, MessageHead head) {
        String id = head.id().orElseThrow();
        waiting.add(id);
        try {
            requests.execute(() -> {
                if (waiting.remove(id)) {
                    forwarder.forward(message, head);
                }
            });
        } catch (RejectedExecutionException e) {
            waiting.remove(id);
            forwarder.error(head.id(), "More than " + WAITING_MAX + " requests are waiting. Wait for answers first.");
        }
    }

    private void close(Thread listener) {
        requests.shutdown();
        try {
            if (!requests.awaitTermination(DRAIN.toMillis(), TimeUnit.MILLISECONDS)) {
                requests.shutdownNow();
            }
            closing.countDown();
            if (session.current().isPresent()) {
                http.delete(session.current().get());
            }
        } catch (IOException e) {
            LOG.debug("the session could not be ended; the server forgets it in time", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            listener.interrupt();
        }
    }

    private static Thread daemon(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }
}
