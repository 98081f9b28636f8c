package io.kelir.platform.segments.scan;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gathers rows of one worker into chunks, so that threads meet once per chunk. One thread only. */
final class RowQueue {
    private static final int CHUNK_ROWS = 1024;

    private final ChunkSink sink;
    private List<@Nullable Object[]> chunk = new ArrayList<>();

    RowQueue(ChunkSink sink) {
        this.sink = sink;
    }

    void add(@Nullable Object[] row) {
        chunk.add(row);
        if (chunk.size() == CHUNK_ROWS) {
            flush();
        }
    }

    void flush() {
        if (!chunk.isEmpty()) {
            sink.put(chunk);
            chunk = new ArrayList<>();
        }
    }

    /** Takes chunks, waiting while there are too many. */
    @FunctionalInterface
    interface ChunkSink {
        /** @throws ScanEndedException when nobody will take them */
        void put(List<@Nullable Object[]> rows);
    }
}
