package io.kelir.answer;

import io.kelir.audit.ChainHead;
import io.kelir.audit.ChainStep;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The durable side of every answer: answers by (subject, request id), the release cache with its epochs, and the outbox. What a call
 * has returned survives the process. Thread-safe. Every method throws STORE_UNAVAILABLE when the database behind it cannot be used.
 */
public interface AnswerStore {
    /** The answer given to this subject under this request id, if any. */
    Optional<StoredAnswer> find(String subject, String requestId);

    /**
     * Keeps, in one transaction, an answer (unless one stands under its key already), the release behind it (unless one stands under
     * its key already) and the records to be published.
     *
     * @return the records with their ids, in the given order
     */
    default List<StoredRecord> save(
            Optional<StoredAnswer> answer,
            Optional<Map.Entry<ReleaseKey, StoredRelease>> release,
            List<OutgoingRecord> records) {
        return save(answer, release, records, Optional.empty());
    }

    /**
     * As above, with events that are links of a writer's chain.
     *
     * @param step of the chain; nothing is kept when the chain has gone on without this process
     */
    List<StoredRecord> save(
            Optional<StoredAnswer> answer,
            Optional<Map.Entry<ReleaseKey, StoredRelease>> release,
            List<OutgoingRecord> records,
            Optional<ChainStep> step);

    /**
     * The chain of events that a server's home writes into this store; begins one when there is none. A store that forgot a chain never goes on
     * with it: the next one has another name.
     */
    ChainHead chain(String home);

    /** What was released under this key, if anything. */
    Optional<StoredRelease> findRelease(ReleaseKey key);

    /**
     * The number of a data set's current epoch; opens one when none is open or the last has ended.
     *
     * @param length how long an epoch opened now lasts
     */
    long epoch(String dataSet, Duration length, Instant now);

    /**
     * Ends a data set's current epoch, so that its next release opens another.
     *
     * @return whether one was open
     */
    boolean closeEpoch(String dataSet, Instant now);

    /** The oldest records of the outbox, by ascending id. */
    List<StoredRecord> undelivered(int most);

    /** The oldest records of the outbox whose id is greater than {@code id}, by ascending id; for reading past records that cannot go yet. */
    default List<StoredRecord> undeliveredAfter(long id, int most) {
        return undelivered(Integer.MAX_VALUE).stream()
                .filter(stored -> stored.id() > id)
                .limit(most)
                .toList();
    }

    /**
     * The greatest id in the outbox; empty when there is none. What is stored from now on has greater ids, though a transaction that is under
     * way may still bring smaller ones.
     */
    OptionalLong newestUndelivered();

    /** Forgets records that the broker has acknowledged. */
    void delivered(Collection<Long> ids);

    /** Number of records in the outbox. */
    long undeliveredCount();

    /** Empties answers, releases, epochs, budgets and ledger; the outbox and the chain of events stay. */
    void reset();
}
