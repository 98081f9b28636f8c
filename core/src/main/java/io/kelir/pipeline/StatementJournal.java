package io.kelir.pipeline;

import io.kelir.answer.Answer;
import io.kelir.answer.AnswerPublisher;
import io.kelir.answer.AnswerStore;
import io.kelir.answer.Delivery;
import io.kelir.answer.Outbox;
import io.kelir.answer.OutgoingRecord;
import io.kelir.answer.Receipt;
import io.kelir.answer.StoredAnswer;
import io.kelir.audit.Door;
import io.kelir.audit.StatementEvent;
import io.kelir.egress.EgressCheck;
import io.kelir.error.ErrorCode;
import io.kelir.error.FederationException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Writes the two events and the answer of a statement to the store, from where the publisher takes them. */
final class StatementJournal {
    private final Outbox outbox;
    private final AnswerPublisher publisher;
    private final Clock clock;

    StatementJournal(AnswerStore store, AnswerPublisher publisher, Clock clock) {
        this.outbox = new Outbox(store, publisher);
        this.publisher = publisher;
        this.clock = clock;
    }

    /** Kept durably before anything runs, and handed to the publisher before the outcome. */
    void attempted(StatementRecord record) {
        demandAcknowledged(outbox.keep(
                Optional.empty(),
                publisher.encode(
                        record.event(StatementEvent.Phase.ATTEMPTED, clock.instant(), Optional.empty()),
                        record.statement())));
    }

    /** The outcome of a run whose rows nobody gets. */
    void analyzed(StatementRecord record, Answer answer) {
        outbox.keep(
                Optional.empty(),
                publisher.encode(record.event(StatementEvent.Phase.COMPLETED, clock.instant(), Optional.of(answer))));
    }

    /** Kept durably before anything leaves: answer, outcome event and result record in one transaction. */
    Receipt completed(StatementRecord record, Answer answer) {
        List<OutgoingRecord> records = new ArrayList<>(
                publisher.encode(record.event(StatementEvent.Phase.COMPLETED, clock.instant(), Optional.of(answer))));
        Set<String> sinks = record.sinks(answer);
        EgressCheck.verifySinks(record.permitted(), answer, sinks);
        List<OutgoingRecord> results = publisher.encode(answer, sinks);
        records.addAll(results);
        Delivery delivery = outbox.keep(
                Optional.of(answer).filter(kept -> isFinal(kept, record.door())).map(kept -> StoredAnswer.of(
                                record.caller().subject(), record.statement().digest(), kept)
                        .onBehalfOf(record.caller().onBehalfOf())),
                records);
        demandAcknowledged(delivery);
        return results.isEmpty() ? Receipt.NONE : delivery.receipt();
    }

    /** What is kept stays kept: asked again under its request id, the answer is the same once the broker is back. */
    private void demandAcknowledged(Delivery delivery) {
        if (publisher.isDeliveryRequired() && !delivery.isAcknowledged()) {
            throw new FederationException(
                    ErrorCode.DELIVERY_UNAVAILABLE,
                    "The record of the statement is kept, and the broker has not acknowledged it, which delivery: required demands.");
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
