package io.kelir.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.kelir.error.ErrorCode;
import io.kelir.error.FederationException;
import io.kelir.statement.RunControl;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TurnsTest {
    private final Turns<String> turns = new Turns<>();
    private final ExecutorService threads = Executors.newFixedThreadPool(8);
    private final CountDownLatch working = new CountDownLatch(1);
    private final CountDownLatch mayEnd = new CountDownLatch(1);

    @AfterEach
    void endThreads() {
        mayEnd.countDown();
        threads.shutdown();
    }

    @Test
    void letsOneThreadAtATimeWorkUnderAKey() throws Exception {
        int[] count = {0};
        List<Future<Integer>> increments = IntStream.range(0, 2000)
                .mapToObj(i -> threads.submit(() -> turns.alone("a", control(Duration.ofMinutes(1)), () -> ++count[0])))
                .toList();

        for (Future<Integer> increment : increments) {
            increment.get();
        }
        assertEquals(2000, count[0]);
    }

    @Test
    void letsOtherKeysPass() throws Exception {
        Future<String> first = workUntilAllowed("a");

        assertEquals("b", turns.alone("b", control(Duration.ofMinutes(1)), () -> "b"));
        assertFalse(first.isDone());
    }

    @Test
    void endsWaitingAtTheDeadlineAndOnCancel() throws Exception {
        Future<String> first = workUntilAllowed("a");
        RunControl cancelled = control(Duration.ofMinutes(1));
        cancelled.cancel();

        assertEquals(ErrorCode.DEADLINE_EXCEEDED, failure(control(Duration.ofMillis(1))));
        assertEquals(ErrorCode.CANCELLED, failure(cancelled));
        assertFalse(first.isDone());
    }

    @Test
    void givesTheTurnOnWhenWorkFails() {
        assertThrows(
                IllegalStateException.class,
                () -> turns.alone("a", control(Duration.ofMinutes(1)), () -> {
                    throw new IllegalStateException("work failed");
                }));

        assertEquals("next", turns.alone("a", control(Duration.ofMinutes(1)), () -> "next"));
    }

    private ErrorCode failure(RunControl control) {
        return assertThrows(FederationException.class, () -> turns.alone("a", control, () -> "never"))
                .code();
    }

    private Future<String> workUntilAllowed(String key) throws InterruptedException {
        Future<String> work = threads.submit(() -> turns.alone(key, control(Duration.ofMinutes(1)), () -> {
            working.countDown();
            awaitEnd();
            return "first";
        }));
        working.await();
        return work;
    }

    private void awaitEnd() {
        try {
            mayEnd.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static RunControl control(Duration allowed) {
        return new RunControl(Clock.systemUTC(), allowed);
    }
}
