package io.kelir.platform.segments;

import io.kelir.platform.segments.store.SegmentStore;
import io.kelir.platform.segments.store.StoreRequests;
import io.kelir.platform.segments.store.StoredObject;
import io.kelir.statement.RunControl;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A store that is opened by the first question, so that a server starts fast and while the store is away. */
final class OnDemandStore implements SegmentStore {
    private final List<SegmentStore> retired = new ArrayList<>();
    private Supplier<SegmentStore> opener;
    private @Nullable SegmentStore opened;

    OnDemandStore(Supplier<SegmentStore> opener) {
        this.opener = opener;
    }

    /** The next question opens the store anew; those that are being answered keep the old one, which is closed with the new. */
    synchronized void renew(Supplier<SegmentStore> changed) {
        opener = changed;
        if (opened != null) {
            retired.add(opened);
        }
        opened = null;
    }

    @Override
    public List<StoredObject> list(String prefix, RunControl control) {
        return store().list(prefix, control);
    }

    @Override
    public Optional<byte[]> read(StoredObject object, long from, int length, RunControl control) {
        return store().read(object, from, length, control);
    }

    @Override
    public SegmentStore countedBy(StoreRequests requests) {
        return store().countedBy(requests);
    }

    private synchronized SegmentStore store() {
        SegmentStore store = opened == null ? opener.get() : opened;
        opened = store;
        return store;
    }

    @Override
    public synchronized void close() {
        retired.forEach(SegmentStore::close);
        if (opened != null) {
            opened.close();
        }
    }
}
