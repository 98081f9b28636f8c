package io.kelir.statement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kelir.error.ErrorCode;
import io.kelir.error.FederationException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class PlacesTest {
    private static final Duration LONG = Duration.ofMinutes(5);
    private static final Executor THREADS = task -> new Thread(task).start();

    @Test
    void servesWhoCameFirst() throws Exception {
        Places places = new Places(new PlaceLimits(1, 3, LONG));
        Places.Place taken = places.take(control());
        BlockingQueue<Integer> served = new LinkedBlockingQueue<>();
        CompletableFuture<?>[] waiters = new CompletableFuture<?>[3];
        for (int i = 0; i < waiters.length; i++) {
            int number = i;
            waiters[i] = CompletableFuture.runAsync(
                    () -> {
                        try (Places.Place place = places.take(control())) {
                            served.add(number);
                        }
                    },
                    THREADS);
            awaitWaiting(places, i + 1);
        }

        taken.close();

        CompletableFuture.allOf(waiters).get();
        assertEquals(List.of(0, 1, 2), List.copyOf(served));
    }

    @Test
    void saysBusyAtOnceWhenTooManyWait() {
        Places places = new Places(new PlaceLimits(1, 0, LONG));
        places.take(control());

        FederationException busy = assertThrows(FederationException.class, () -> places.take(control()));

        assertEquals(ErrorCode.BUSY, busy.code());
        assertEquals(
                "Kelir is running 1 statements and 0 more wait for their turn. Try again in a moment.",
                busy.getMessage());
    }

    @Test
    void saysBusyWhenNoPlaceBecomesFreeInTime() {
        Places places = new Places(new PlaceLimits(1, 1, Duration.ofMillis(1)));
        Places.Place taken = places.take(control());

        assertEquals(
                ErrorCode.BUSY,
                assertThrows(FederationException.class, () -> places.take(control()))
                        .code());
        taken.close();

        places.take(control()).close();
        assertEquals(0, places.waiting());
    }

    @Test
    void waitsNoLongerThanTheDeadline() {
        Places places = new Places(new PlaceLimits(1, 1, LONG));
        places.take(control());

        FederationException late = assertThrows(
                FederationException.class, () -> places.take(new RunControl(Clock.systemUTC(), Duration.ofMillis(1))));

        assertEquals(ErrorCode.DEADLINE_EXCEEDED, late.code());
    }

    @Test
    void letsGoOfWhoIsCancelledAndServesTheNext() {
        Places places = new Places(new PlaceLimits(1, 2, LONG));
        Places.Place taken = places.take(control());
        RunControl cancelled = control();
        CompletableFuture<Places.Place> first = CompletableFuture.supplyAsync(() -> places.take(cancelled), THREADS);
        awaitWaiting(places, 1);
        CompletableFuture<Places.Place> second = CompletableFuture.supplyAsync(() -> places.take(control()), THREADS);
        awaitWaiting(places, 2);

        cancelled.cancel();

        CompletionException thrown = assertThrows(CompletionException.class, first::join);
        assertEquals(
                ErrorCode.CANCELLED,
                assertInstanceOf(FederationException.class, thrown.getCause()).code());
        taken.close();
        second.join().close();
        assertTrue(places.waiting() == 0, "nobody waits");
    }

    private static RunControl control() {
        return new RunControl(Clock.systemUTC(), LONG);
    }

    private static void awaitWaiting(Places places, int waiting) {
        while (places.waiting() != waiting) {
            Thread.onSpinWait();
        }
    }
}
