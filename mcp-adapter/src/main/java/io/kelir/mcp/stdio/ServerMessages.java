package io.kelir.mcp.stdio;

import io.kelir.mcp.client.McpHttp;
import io.kelir.mcp.client.McpSession;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries to the client what the server sends unasked. Opens the stream again whenever it ends, at growing intervals. */
final class ServerMessages implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(ServerMessages.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final int NOT_OFFERED = 405;

    private final McpHttp http;
    private final BridgedSession session;
    private final LineWriter client;
    private final CountDownLatch closing;

    ServerMessages(McpHttp http, BridgedSession session, LineWriter client, CountDownLatch closing) {
        this.http = http;
        this.session = session;
        this.client = client;
        this.closing = closing;
    }

    @Override
    public void run() {
        try {
            session.awaitOpened();
            listen();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void listen() throws InterruptedException {
        Duration pause = FIRST_PAUSE;
        while (!closing.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
            int status = listenOnce();
            if (status == NOT_OFFERED) {
                return;
            }
            pause = status == OK ? FIRST_PAUSE : longer(pause);
        }
    }

    private int listenOnce() throws InterruptedException {
        Optional<McpSession> open = session.current();
        if (open.isEmpty()) {
            return NOT_FOUND;
        }
        try {
            int status = http.listen(open.get(), client::write);
            if (status == NOT_FOUND) {
                session.reopen(open.get());
            }
            return status;
        } catch (IOException e) {
            LOG.debug("the stream of the server's own messages ended", e);
            return NOT_FOUND;
        }
    }

    private static Duration longer(Duration pause) {
        Duration doubled = pause.multipliedBy(2);
        return doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
    }
}
