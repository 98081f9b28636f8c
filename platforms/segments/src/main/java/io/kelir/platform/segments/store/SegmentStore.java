package io.kelir.platform.segments.store;

import io.kelir.statement.RunControl;
import java.util.List;
import java.util.Optional;

/** Lists and reads immutable objects. Thread-safe. Every call ends soon after its control is cancelled or its deadline has passed. */
public interface SegmentStore extends AutoCloseable {
    /**
     * Every object whose key begins with a prefix, in no order.
     *
     * @throws io.kelir.error.FederationException PLATFORM_UNAVAILABLE when the store or the bucket cannot be reached, PLATFORM_FAILED
     *     when it refuses
     */
    List<StoredObject> list(String prefix, RunControl control);

    /**
     * A whole object as it was listed.
     *
     * @return empty when it no longer exists: objects may expire under a running statement
     * @throws io.kelir.error.FederationException as {@link #list}; PLATFORM_FAILED also when the object has changed since it was listed
     */
    default Optional<byte[]> read(StoredObject object, RunControl control) {
        return read(object, 0, Math.toIntExact(object.bytes()), control);
    }

    /**
     * A part of an object as it was listed.
     *
     * @param from   first byte, from 0
     * @param length bytes, all inside the object
     * @return as {@link #read(StoredObject, RunControl)}
     */
    Optional<byte[]> read(StoredObject object, long from, int length, RunControl control);

    /** The same store, counting what is asked of it from now on. It is closed with this one, not by itself. */
    default SegmentStore countedBy(StoreRequests requests) {
        return new CountedStore(this, requests);
    }

    @Override
    void close();
}
