package io.kelir.pipeline;

import io.kelir.answer.AnswerStore;
import io.kelir.answer.OutgoingRecord;
import io.kelir.answer.ReleaseKey;
import io.kelir.answer.StoredAnswer;
import io.kelir.answer.StoredRecord;
import io.kelir.answer.StoredRelease;
import io.kelir.audit.ChainHead;
import io.kelir.audit.ChainStep;
import io.kelir.error.ErrorCode;
import io.kelir.error.FederationException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/** Keeps everything in maps; can be told to be away, at once or from a number of saves on. */
final class InMemoryAnswerStore implements AnswerStore {
    private final Map<List<String>, StoredAnswer> answers = new HashMap<>();
    private final Map<ReleaseKey, StoredRelease> releases = new HashMap<>();
    private final TreeMap<Long, StoredRecord> outbox = new TreeMap<>();
    private final List<StoredRecord> everStored = new ArrayList<>();
    private int savesLeft = Integer.MAX_VALUE;

    synchronized void goAwayAfterSaves(int saves) {
        savesLeft = saves;
    }

    synchronized List<OutgoingRecord> everStored() {
        return everStored.stream().map(StoredRecord::record).toList();
    }

    synchronized void closeEpochs() {
        epoch++;
    }

    private long epoch = 1;

    @Override
    public synchronized Optional<StoredAnswer> find(String subject, String requestId) {
        requireThere();
        return Optional.ofNullable(answers.get(List.of(subject, requestId)));
    }

    @Override
    public synchronized List<StoredRecord> save(
            Optional<StoredAnswer> answer,
            Optional<Map.Entry<ReleaseKey, StoredRelease>> release,
            List<OutgoingRecord> records,
            Optional<ChainStep> step) {
        requireThere();
        savesLeft--;
        answer.ifPresent(kept -> answers.putIfAbsent(List.of(kept.subject(), kept.requestId()), kept));
        release.ifPresent(kept -> releases.putIfAbsent(kept.getKey(), kept.getValue()));
        List<StoredRecord> stored = new ArrayList<>();
        for (OutgoingRecord record : records) {
            stored.add(new StoredRecord(everStored.size() + 1L, record));
            everStored.add(stored.get(stored.size() - 1));
        }
        stored.forEach(record -> outbox.put(record.id(), record));
        return stored;
    }

    @Override
    public ChainHead chain(String home) {
        return ChainHead.before(home);
    }

    @Override
    public synchronized Optional<StoredRelease> findRelease(ReleaseKey key) {
        requireThere();
        return Optional.ofNullable(releases.get(key));
    }

    @Override
    public synchronized long epoch(String dataSet, Duration length, Instant now) {
        requireThere();
        return epoch;
    }

    @Override
    public synchronized boolean closeEpoch(String dataSet, Instant now) {
        epoch++;
        return true;
    }

    @Override
    public synchronized OptionalLong newestUndelivered() {
        return outbox.keySet().stream().mapToLong(Long::longValue).max();
    }

    @Override
    public synchronized List<StoredRecord> undelivered(int most) {
        return outbox.values().stream().limit(most).toList();
    }

    @Override
    public synchronized void delivered(Collection<Long> ids) {
        ids.forEach(outbox::remove);
    }

    @Override
    public synchronized long undeliveredCount() {
        return outbox.size();
    }

    @Override
    public synchronized void reset() {
        answers.clear();
        releases.clear();
    }

    private void requireThere() {
        if (savesLeft <= 0) {
            throw new FederationException(
                    ErrorCode.STORE_UNAVAILABLE, "The store is away.", new IllegalStateException("driver says secret"));
        }
    }
}
