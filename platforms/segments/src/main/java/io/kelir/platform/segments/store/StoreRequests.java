package io.kelir.platform.segments.store;

import java.util.concurrent.atomic.LongAdder;

/** Counts what is asked of a store. What the store's client tries again by itself counts once. Thread-safe. */
public final class StoreRequests {
    private final LongAdder lists = new LongAdder();
    private final LongAdder reads = new LongAdder();
    private final LongAdder bytes = new LongAdder();

    void listed() {
        lists.increment();
    }

    void read(long bytesAsked) {
        reads.increment();
        bytes.add(bytesAsked);
    }

    /** Pages of listings. */
    public long lists() {
        return lists.sum();
    }

    /** Objects and parts of objects. */
    public long reads() {
        return reads.sum();
    }

    /** Bytes of these. */
    public long bytes() {
        return bytes.sum();
    }
}
