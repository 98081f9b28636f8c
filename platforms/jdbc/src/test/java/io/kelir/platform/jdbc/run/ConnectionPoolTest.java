package io.kelir.platform.jdbc.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.kelir.error.ErrorCode;
import io.kelir.error.FederationException;
import io.kelir.statement.RunControl;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A server that takes connections and never says a word: nobody who is stopped waits for it. */
@Timeout(60)
class ConnectionPoolTest {
    private static final Executor THREADS = task -> new Thread(task).start();

    private final ServerSocket silent = listening();
    private final ConnectionPool pool = new ConnectionPool(new PoolSettings(
            "silent",
            "jdbc:postgresql://127.0.0.1:" + silent.getLocalPort() + "/x?sslmode=disable",
            "reader",
            "",
            1,
            Duration.ofMinutes(5),
            Duration.ofMinutes(5)));

    private static ServerSocket listening() {
        try {
            return new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @AfterEach
    void stop() throws IOException {
        silent.close();
    }

    @Test
    void letsGoOfWhoIsCancelledWhileItConnects() throws IOException {
        RunControl control = minutes();
        CompletableFuture<Connection> borrowing = borrowing(control);
        try (Socket accepted = silent.accept()) {
            control.cancel();

            assertEquals(ErrorCode.CANCELLED, failure(borrowing).code());
        }
    }

    @Test
    void letsGoOfWhoIsCancelledWhileAnotherHasTheConnection() throws IOException {
        RunControl first = minutes();
        CompletableFuture<Connection> connecting = borrowing(first);
        try (Socket accepted = silent.accept()) {
            RunControl second = minutes();
            CompletableFuture<Connection> waiting = borrowing(second);

            second.cancel();

            assertEquals(ErrorCode.CANCELLED, failure(waiting).code());
            first.cancel();
            assertEquals(ErrorCode.CANCELLED, failure(connecting).code());
        }
    }

    @Test
    void waitsNoLongerThanTheDeadline() {
        RunControl control = new RunControl(Clock.systemUTC(), Duration.ofMillis(300));

        FederationException late = assertThrows(FederationException.class, () -> pool.borrow(control));

        assertEquals(ErrorCode.DEADLINE_EXCEEDED, late.code());
    }

    private static RunControl minutes() {
        return new RunControl(Clock.systemUTC(), Duration.ofMinutes(5));
    }

    private CompletableFuture<Connection> borrowing(RunControl control) {
        return CompletableFuture.supplyAsync(() -> pool.borrow(control), THREADS);
    }

    private static FederationException failure(CompletableFuture<Connection> borrowing) {
        CompletionException thrown = assertThrows(CompletionException.class, borrowing::join);
        return assertInstanceOf(FederationException.class, thrown.getCause());
    }
}
