package io.kelir.platform.segments.store;

import io.kelir.statement.RunControl;
import java.util.List;
import java.util.Optional;

/** A store whose listings are one request each. */
record CountedStore(SegmentStore store, StoreRequests requests) implements SegmentStore {
    @Override
    public List<StoredObject> list(String prefix, RunControl control) {
        requests.listed();
        return store.list(prefix, control);
    }

    @Override
    public Optional<byte[]> read(StoredObject object, long from, int length, RunControl control) {
        requests.read(length);
        return store.read(object, from, length, control);
    }

    @Override
    public void close() {
        store.close();
    }
}
