package io.kelir.pipeline;

import io.kelir.answer.Answer;
import io.kelir.answer.AnswerPublisher;
import io.kelir.answer.AnswerStore;
import io.kelir.answer.OutgoingRecord;
import io.kelir.answer.Receipt;
import io.kelir.answer.StoredAnswer;
import io.kelir.answer.StoredRecord;
import io.kelir.audit.Door;
import io.kelir.audit.StatementEvent;
import io.kelir.egress.EgressCheck;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Writes the two events and the answer of a statement to the store, from where the publisher takes them. */
final class StatementJournal {
    private static final System.Logger LOG = System.getLogger(StatementJournal.class.getName());

    private static final String UNDELIVERED = "records stay in the outbox, since delivering them failed";

    private final AnswerStore store;
    private final AnswerPublisher publisher;
    private final Clock clock;

    StatementJournal(AnswerStore store, AnswerPublisher publisher, Clock clock) {
        this.store = store;
        this.publisher = publisher;
        this.clock = clock;
    }

    /** Kept durably before anything runs, and handed to the publisher before the outcome. */
    void attempted(StatementRecord record) {
        List<OutgoingRecord> records =
                publisher.encode(record.event(StatementEvent.Phase.ATTEMPTED, clock.instant(), Optional.empty()));
        announce(records);
    }

    /** The outcome of a run whose rows nobody gets. */
    void analyzed(StatementRecord record, Answer answer) {
        announce(publisher.encode(record.event(StatementEvent.Phase.COMPLETED, clock.instant(), Optional.of(answer))));
    }

    private void announce(List<OutgoingRecord> records) {
        List<StoredRecord> stored = store.save(Optional.empty(), Optional.empty(), records);
        try {
            publisher.announce(stored);
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, UNDELIVERED, e);
        }
    }

    /** Kept durably before anything leaves: answer, outcome event and result record in one transaction. */
    Receipt completed(StatementRecord record, Answer answer) {
        List<OutgoingRecord> records = new ArrayList<>(
                publisher.encode(record.event(StatementEvent.Phase.COMPLETED, clock.instant(), Optional.of(answer))));
        Set<String> sinks = record.sinks(answer);
        EgressCheck.verifySinks(record.permitted(), answer, sinks);
        List<OutgoingRecord> results = publisher.encode(answer, sinks);
        records.addAll(results);
        List<StoredRecord> stored = store.save(
                Optional.of(answer)
                        .filter(kept -> isFinal(kept, record.door()))
                        .map(kept -> StoredAnswer.of(
                                record.caller().subject(), record.statement().digest(), kept)),
                Optional.empty(),
                records);
        return deliver(stored, results.isEmpty() ? Receipt.NONE : Receipt.PENDING);
    }

    /** What is stored will be published, so a publisher that fails now costs the receipt, not the answer. */
    private Receipt deliver(List<StoredRecord> stored, Receipt without) {
        try {
            Receipt receipt = publisher.deliver(stored);
            return without.equals(Receipt.NONE) ? Receipt.NONE : receipt;
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, UNDELIVERED, e);
            return without;
        }
    }

    /**
     * Whether a retry of the same request must give this answer again. What an operator can mend (PLATFORM, INTERNAL), what another
     * time may allow (LIMIT) and what the caller broke off may succeed on a retry. A plan from a topic is not retried by its submitter
     * but may be delivered again, and must not get a second answer then: its limits are final too.
     */
    private static boolean isFinal(Answer answer, Door door) {
        return answer.fold(disclosed -> true, refusal -> isFinal(refusal, door), failure -> switch (failure.code()) {
            case CANCELLED, BUSY, REQUEST_ID_REUSED -> false;
            default ->
                switch (failure.code().kind()) {
                    case CALLER -> true;
                    case LIMIT -> door == Door.KAFKA;
                    case PLATFORM, INTERNAL -> false;
                };
        });
    }

    /** A budget renews. */
    private static boolean isFinal(Answer.Refusal refusal, Door door) {
        return door == Door.KAFKA || !refusal.code().equals(StatementBudget.EXHAUSTED);
    }
}
