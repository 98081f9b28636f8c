package io.kelir.kafka.chain;

import io.kelir.answer.AnswerStore;
import io.kelir.answer.Delivery;
import io.kelir.answer.EventChain;
import io.kelir.answer.Outbox;
import io.kelir.answer.OutgoingRecord;
import io.kelir.audit.ChainHead;
import io.kelir.audit.ChainStep;
import io.kelir.error.ErrorCode;
import io.kelir.error.FederationException;
import io.kelir.kafka.event.EventRecords;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The chain of one server's events. One caller at a time links, keeps and hands over, so events stand on each partition in the order of their
 * numbers; the store takes an event and the chain's new head in one transaction, so the chain has neither gap nor fork after a crash.
 */
public final class WriterChain implements EventChain {
    private static final Logger LOG = LoggerFactory.getLogger(WriterChain.class);

    private static final long TURN_SECONDS_MAX = 10;

    private final AnswerStore store;
    private final EventRecords events;
    private final String home;
    private final CheckpointKey key;
    private final CheckpointFile checkpoints;
    private final ReentrantLock order = new ReentrantLock();
    private @Nullable ChainHead head;
    private long checkpointed = -1;

    /** @throws FederationException CONFIGURATION_INVALID when the store is older than what was signed with it */
    public WriterChain(AnswerStore store, EventRecords events, AuditFolder folder) {
        this.store = store;
        this.events = events;
        this.home = folder.home();
        this.key = folder.key();
        this.checkpoints = folder.checkpoints();
        refuseAnOlderStore();
    }

    /** A store from a backup forgot releases: its ledger would let out what together with them tells too much, and its chain would fork. */
    private void refuseAnOlderStore() {
        try {
            Optional<Checkpoint> newest = checkpoints.newest();
            if (newest.isEmpty()) {
                return;
            }
            ChainHead kept = store.chain(home);
            if (newest.get().writer().equals(kept.writer()) && newest.get().sequence() > kept.sequence()) {
                throw new FederationException(
                        ErrorCode.CONFIGURATION_INVALID,
                        "store: knows events up to " + kept.sequence() + ", and event "
                                + newest.get().sequence()
                                + " was signed. It is older than its events, so its ledger forgot releases. Expected the newest store, or an empty one.");
            }
        } catch (IOException e) {
            throw new FederationException(
                    ErrorCode.CONFIGURATION_INVALID, "server.home: the file of checkpoints cannot be read.", e);
        }
    }

    @Override
    public <T> T next(List<OutgoingRecord> records, Function<Links, T> keeping) {
        if (records.stream().noneMatch(events::isEvent)) {
            return EventChain.NONE.next(records, keeping);
        }
        waitForTurn();
        try {
            return link(records, keeping);
        } finally {
            order.unlock();
        }
    }

    /** A store that hangs must not make everybody wait for everybody else's turn. */
    private void waitForTurn() {
        try {
            if (order.tryLock(TURN_SECONDS_MAX, TimeUnit.SECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FederationException(ErrorCode.CANCELLED, "Keeping a record was interrupted.", e);
        }
        throw new FederationException(
                ErrorCode.STORE_UNAVAILABLE, "The answer store takes too long to keep earlier records. Try again.");
    }

    private <T> T link(List<OutgoingRecord> records, Function<Links, T> keeping) {
        ChainHead before = known();
        ChainHead after = before;
        List<OutgoingRecord> linked = new ArrayList<>(records.size());
        List<Checkpoint> signed = new ArrayList<>();
        for (OutgoingRecord record : records) {
            if (events.isEvent(record)) {
                EventLink.Linked link = EventLink.append(record.value(), after, key);
                after = link.head();
                link.checkpoint().ifPresent(signed::add);
                linked.add(new OutgoingRecord(record.topic(), record.key(), link.value(), record.headers()));
            } else {
                linked.add(record);
            }
        }
        head = null; // until it is known whether the store has it
        T kept = keeping.apply(new Links(linked, Optional.of(new ChainStep(before, after))));
        head = after;
        signed.forEach(this::anchor);
        return kept;
    }

    private ChainHead known() {
        ChainHead remembered = head;
        return remembered == null ? store.chain(home) : remembered;
    }

    /**
     * Signs what the chain ends with, if events came since the last time.
     *
     * @return how the checkpoint gets to its topic
     * @throws io.kelir.error.FederationException STORE_UNAVAILABLE
     */
    public Delivery checkpoint(Outbox outbox) {
        waitForTurn();
        try {
            ChainHead newest = known();
            if (newest.sequence() == 0 || newest.sequence() == checkpointed) {
                return Delivery.NOTHING;
            }
            Delivery delivery = outbox.keep(Optional.empty(), List.of(events.checkpoint(newest.writer())));
            checkpointed = known().sequence();
            return delivery;
        } finally {
            order.unlock();
        }
    }

    private void anchor(Checkpoint checkpoint) {
        try {
            checkpoints.append(checkpoint);
        } catch (IOException e) {
            LOG.error("a checkpoint stands on the topic and not in the file of checkpoints", e);
        }
    }
}
