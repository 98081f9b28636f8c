package io.kelir.answer;

import io.kelir.answer.EventChain.Links;
import java.util.List;
import java.util.Optional;

/**
 * Keeps records durably and hands them to the publisher in the order of keeping. What could not be kept is nowhere; what was kept is published,
 * now or later. Thread-safe.
 */
public final class Outbox {
    private static final System.Logger LOG = System.getLogger(Outbox.class.getName());

    private final AnswerStore store;
    private final AnswerPublisher publisher;

    public Outbox(AnswerStore store, AnswerPublisher publisher) {
        this.store = store;
        this.publisher = publisher;
    }

    /**
     * Keeps, in one transaction, an answer (unless one stands under its key already) and the records to be published.
     *
     * @throws io.kelir.error.FederationException STORE_UNAVAILABLE; nothing is kept then
     */
    public Delivery keep(Optional<StoredAnswer> answer, List<OutgoingRecord> records) {
        return publisher
                .chain()
                .next(
                        records,
                        links -> handOver(store.save(answer, Optional.empty(), links.records(), links.step()), links));
    }

    /** What is stored will be published, so a publisher that fails now costs time, not records. */
    private Delivery handOver(List<StoredRecord> stored, Links links) {
        try {
            return links.records().isEmpty() ? Delivery.NOTHING : publisher.announce(stored);
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, "records stay in the outbox, since delivering them failed", e);
            return Delivery.LATER;
        }
    }
}
