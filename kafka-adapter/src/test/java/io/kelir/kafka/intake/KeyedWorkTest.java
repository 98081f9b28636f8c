package io.kelir.kafka.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class KeyedWorkTest {
    private final ExecutorService threads = Executors.newFixedThreadPool(4);
    private final KeyedWork work = new KeyedWork(threads);

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void keepsTheOrderOfEachKey() throws Exception {
        int keys = 5;
        int tasks = 200;
        List<List<Integer>> seen = new ArrayList<>();
        CountDownLatch done = new CountDownLatch(keys * tasks);
        for (int key = 0; key < keys; key++) {
            seen.add(Collections.synchronizedList(new ArrayList<>()));
        }
        for (int i = 0; i < keys * tasks; i++) {
            int number = i;
            work.submit("key" + number % keys, () -> {
                seen.get(number % keys).add(number);
                done.countDown();
            });
        }

        assertTrue(done.await(30, TimeUnit.SECONDS));

        seen.forEach(numbers -> assertEquals(numbers.stream().sorted().toList(), List.copyOf(numbers)));
    }

    @Test
    void letsOtherKeysPassAKeyThatWaits() throws Exception {
        CountDownLatch other = new CountDownLatch(1);
        CountDownLatch done = new CountDownLatch(1);
        work.submit("slow", () -> {
            try {
                other.await();
                done.countDown();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });

        work.submit("fast", other::countDown);

        assertTrue(done.await(30, TimeUnit.SECONDS));
    }

    @Test
    void goesOnAfterATaskThatFails() throws Exception {
        CountDownLatch done = new CountDownLatch(1);
        work.submit("key", () -> {
            throw new IllegalStateException("expected by the test");
        });

        work.submit("key", done::countDown);

        assertTrue(done.await(30, TimeUnit.SECONDS));
    }
}
