package io.kelir.pipeline;

import io.kelir.answer.Answer;
import io.kelir.answer.AnswerPublisher;
import io.kelir.answer.AnswerStore;
import io.kelir.answer.OutgoingRecord;
import io.kelir.answer.ReleaseKey;
import io.kelir.answer.StoredAnswer;
import io.kelir.answer.StoredRecord;
import io.kelir.answer.StoredRelease;
import io.kelir.audit.StatementEvent;
import io.kelir.disclosure.Outcome;
import io.kelir.policy.Obligations;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes the two events and the answer of a statement to the store, from where the publisher takes them. */
final class StatementJournal {
    private final AnswerStore store;
    private final AnswerPublisher publisher;
    private final Clock clock;

    StatementJournal(AnswerStore store, AnswerPublisher publisher, Clock clock) {
        this.store = store;
        this.publisher = publisher;
        this.clock = clock;
    }

    /** Kept durably before anything runs. */
    void attempted(StatementRecord record) {
        List<OutgoingRecord> records =
                publisher.encode(record.event(StatementEvent.Phase.ATTEMPTED, clock.instant(), Optional.empty()));
        publisher.announce(store.save(Optional.empty(), Optional.empty(), records));
    }

    /** Kept durably before anything leaves: answer, release, outcome event and result record in one transaction. */
    List<StoredRecord> completed(StatementRecord record, Answer answer) {
        List<OutgoingRecord> records = new ArrayList<>(
                publisher.encode(record.event(StatementEvent.Phase.COMPLETED, clock.instant(), Optional.of(answer))));
        records.addAll(publisher.encode(answer, record.sinks(Obligations.DEFAULT_SINKS)));
        return store.save(
                Optional.of(answer)
                        .filter(StatementPipeline::isFinal)
                        .map(kept -> StoredAnswer.of(
                                record.caller().subject(), record.statement().digest(), kept)),
                record.releaseKey().flatMap(key -> release(key, answer)),
                records);
    }

    private static Optional<Map.Entry<ReleaseKey, StoredRelease>> release(ReleaseKey key, Answer answer) {
        Optional<StoredRelease> release = answer.fold(
                disclosed -> Optional.of(new StoredRelease(
                        disclosed.outcome(), disclosed.disclosure().rows(), disclosed.bytes())),
                refusal -> refusal.outcome() == Outcome.WITHHELD
                        ? Optional.of(new StoredRelease(Outcome.WITHHELD, 0, new byte[0]))
                        : Optional.empty(),
                failure -> Optional.empty());
        return release.map(kept -> Map.entry(key, kept));
    }
}
