package io.kelir.kafka.publish;

import io.kelir.answer.AnswerStore;
import io.kelir.answer.OutgoingRecord;
import io.kelir.answer.ReleaseKey;
import io.kelir.answer.StoredAnswer;
import io.kelir.answer.StoredRecord;
import io.kelir.answer.StoredRelease;
import io.kelir.audit.ChainHead;
import io.kelir.audit.ChainStep;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * An outbox in which a record becomes visible late: right after the first page was read, with a smaller id than that page's, and together with
 * a record that was stored after it.
 */
final class LateCommits implements AnswerStore {
    private final ConcurrentSkipListMap<Long, StoredRecord> visible = new ConcurrentSkipListMap<>();
    private final List<StoredRecord> late;
    private final CountDownLatch committed = new CountDownLatch(1);

    /**
     * @param seen   number 2, visible from the beginning
     * @param first  number 1, visible late
     * @param second number 3, visible late
     */
    LateCommits(OutgoingRecord seen, OutgoingRecord first, OutgoingRecord second) {
        visible.put(2L, new StoredRecord(2, seen));
        this.late = List.of(new StoredRecord(1, first), new StoredRecord(3, second));
    }

    /** Records that became visible late, once they are. */
    List<StoredRecord> awaitLate() throws InterruptedException {
        if (!committed.await(30, TimeUnit.SECONDS)) {
            throw new AssertionError("the outbox is not read");
        }
        return late;
    }

    @Override
    public List<StoredRecord> undeliveredAfter(long id, int most) {
        List<StoredRecord> page =
                visible.tailMap(id, false).values().stream().limit(most).toList();
        if (committed.getCount() > 0 && page.size() == 1) {
            late.forEach(stored -> visible.put(stored.id(), stored));
            committed.countDown();
        }
        return page;
    }

    @Override
    public List<StoredRecord> undelivered(int most) {
        return visible.values().stream().limit(most).toList();
    }

    @Override
    public OptionalLong newestUndelivered() {
        return visible.isEmpty() ? OptionalLong.empty() : OptionalLong.of(visible.lastKey());
    }

    @Override
    public void delivered(Collection<Long> ids) {
        ids.forEach(visible::remove);
    }

    @Override
    public long undeliveredCount() {
        return visible.size();
    }

    @Override
    public Optional<StoredAnswer> find(String subject, String requestId) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<StoredRecord> save(
            Optional<StoredAnswer> answer,
            Optional<Map.Entry<ReleaseKey, StoredRelease>> release,
            List<OutgoingRecord> records,
            Optional<ChainStep> step) {
        throw new UnsupportedOperationException();
    }

    @Override
    public ChainHead chain(String home) {
        return ChainHead.before(home);
    }

    @Override
    public Optional<StoredRelease> findRelease(ReleaseKey key) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long epoch(String dataSet, Duration length, Instant now) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean closeEpoch(String dataSet, Instant now) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void reset() {
        throw new UnsupportedOperationException();
    }
}
