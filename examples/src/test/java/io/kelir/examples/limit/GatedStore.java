package io.kelir.examples.limit;

import io.kelir.error.ErrorCode;
import io.kelir.error.FederationException;
import io.kelir.platform.segments.store.FolderStore;
import io.kelir.platform.segments.store.SegmentStore;
import io.kelir.platform.segments.store.StoredObject;
import io.kelir.statement.RunControl;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** A folder of segments, each of which can be read only while the gate is open; before, readers wait as at a store that hangs. */
final class GatedStore implements SegmentStore {
    private final FolderStore folder;
    private final AtomicInteger reading = new AtomicInteger();
    private volatile CountDownLatch gate = new CountDownLatch(0);

    GatedStore(Path folder) {
        this.folder = new FolderStore(folder);
    }

    void shut() {
        gate = new CountDownLatch(1);
    }

    void open() {
        gate.countDown();
    }

    /** Readers that wait at the gate now. */
    int waiting() {
        return reading.get();
    }

    @Override
    public List<StoredObject> list(String prefix, RunControl control) {
        return folder.list(prefix, control);
    }

    @Override
    public Optional<byte[]> read(StoredObject object, long from, int length, RunControl control) {
        if (length == object.bytes()) {
            await();
        }
        return folder.read(object, from, length, control);
    }

    private void await() {
        reading.incrementAndGet();
        try {
            gate.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FederationException(ErrorCode.CANCELLED, "The reader was told to stop.", e);
        } finally {
            reading.decrementAndGet();
        }
    }

    @Override
    public void close() {
        folder.close();
    }
}
