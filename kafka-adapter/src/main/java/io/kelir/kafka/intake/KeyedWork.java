package io.kelir.kafka.intake;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Runs tasks in parallel, but those of one key one after another in the order given. Thread-safe. */
final class KeyedWork {
    private final Executor threads;
    private final Map<String, Queue<Runnable>> waiting = new HashMap<>();

    KeyedWork(Executor threads) {
        this.threads = threads;
    }

    void submit(String key, Runnable task) {
        synchronized (waiting) {
            Queue<Runnable> queue = waiting.get(key);
            if (queue != null) {
                queue.add(task);
                return;
            }
            waiting.put(key, new ArrayDeque<>());
        }
        start(key, task);
    }

    private void start(String key, Runnable task) {
        threads.execute(() -> {
            try {
                task.run();
            } finally {
                startNext(key);
            }
        });
    }

    private void startNext(String key) {
        @Nullable Runnable next;
        synchronized (waiting) {
            Queue<Runnable> queue = waiting.get(key);
            next = queue == null ? null : queue.poll();
            if (next == null) {
                waiting.remove(key);
            }
        }
        if (next != null) {
            start(key, next);
        }
    }
}
