package io.kelir.pipeline;

import io.kelir.error.ErrorCode;
import io.kelir.error.FederationException;
import io.kelir.statement.RunControl;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Lets one thread at a time work under a key, while threads with other keys do not wait. Keeps nothing for keys not in use. */
final class Turns<K> {
    private static final long CHECK_MILLIS = 50;

    private final ConcurrentMap<K, Turn> turns = new ConcurrentHashMap<>();

    /**
     * Does some work when it is this thread's turn.
     *
     * @throws FederationException CANCELLED or DEADLINE_EXCEEDED when the statement may not wait any longer
     */
    <T> T alone(K key, RunControl control, Supplier<T> work) {
        Turn turn = turns.compute(key, (same, known) -> Turn.joined(known));
        try {
            await(turn.lock, control);
            try {
                return work.get();
            } finally {
                turn.lock.unlock();
            }
        } finally {
            turns.computeIfPresent(key, (same, known) -> known.left());
        }
    }

    private static void await(ReentrantLock lock, RunControl control) {
        try {
            while (!lock.tryLock(CHECK_MILLIS, TimeUnit.MILLISECONDS)) {
                control.check();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FederationException(
                    ErrorCode.CANCELLED, "The statement was interrupted while the same one was running.", e);
        }
    }

    /** Who works or waits under one key. Counted under the map's lock on the key. */
    private static final class Turn {
        private final ReentrantLock lock = new ReentrantLock();
        private int threads;

        static Turn joined(@Nullable Turn known) {
            Turn turn = known == null ? new Turn() : known;
            turn.threads++;
            return turn;
        }

        @Nullable
        Turn left() {
            threads--;
            return threads == 0 ? null : this;
        }
    }
}
