package io.kelir.kafka.publish;

import io.kelir.answer.AnswerStore;
import io.kelir.answer.Receipt;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** What the broker has acknowledged: told to whoever waits, and to the store, which forgets it. Thread-safe. */
final class LandedRecords {
    /** Between storing a record and handing it over lies far less time than the drain needs for so many. */
    private static final int REMEMBERED_MAX = 20_000;

    private final AnswerStore store;
    private final List<Long> acknowledged = new ArrayList<>();
    private final Map<Long, CompletableFuture<Receipt.Location>> expected = new LinkedHashMap<>();
    private final Map<Long, Receipt.Location> drained = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Receipt.Location> eldest) {
            return size() > REMEMBERED_MAX;
        }
    };

    LandedRecords(AnswerStore store) {
        this.store = store;
    }

    /** Completes when the drain has written the record, possibly before it was handed over. */
    synchronized CompletableFuture<Receipt.Location> expect(long id) {
        Receipt.@Nullable Location place = drained.remove(id);
        return place == null
                ? expected.computeIfAbsent(id, key -> new CompletableFuture<>())
                : CompletableFuture.completedFuture(place);
    }

    synchronized void expectNoMore(long id) {
        expected.remove(id);
    }

    /** The drain has written a record and the store has forgotten it. */
    void drained(long id, Receipt.Location place) {
        CompletableFuture<Receipt.Location> waiting;
        synchronized (this) {
            waiting = expected.remove(id);
            if (waiting == null) {
                drained.put(id, place);
            }
        }
        if (waiting != null) {
            waiting.complete(place);
        }
    }

    synchronized void acknowledged(long id) {
        acknowledged.add(id);
    }

    /** Lets the store forget what was acknowledged since the last time. What the store cannot forget now is kept for the next time. */
    void forgetAcknowledged() {
        List<Long> ids;
        synchronized (this) {
            ids = List.copyOf(acknowledged);
        }
        store.delivered(ids);
        synchronized (this) {
            acknowledged.subList(0, ids.size()).clear();
        }
    }

    synchronized boolean hasAcknowledged() {
        return !acknowledged.isEmpty();
    }
}
