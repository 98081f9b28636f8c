package io.kelir.pipeline;

import io.kelir.answer.Answer;
import io.kelir.answer.AnswerPublisher;
import io.kelir.answer.AnswerStore;
import io.kelir.answer.Outbox;
import io.kelir.audit.CallerSuspended;
import io.kelir.disclosure.Outcome;
import io.kelir.policy.Permitted;
import io.kelir.policy.PolicyBundle;
import io.kelir.policy.Probing;
import io.kelir.policy.Protection;
import io.kelir.policy.Refused;
import io.kelir.probing.ProbingWatch;
import io.kelir.probing.Suspension;
import io.kelir.slot.Slots;
import io.kelir.statement.RunControl;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/** Holds answers back before they are stored, published and replied: until their slot, and longer from callers that probe. */
final class AnswerDelay {
    private final Slots slots;
    private final ProbingWatch probing;
    private final AnswerPublisher publisher;
    private final Outbox outbox;

    AnswerDelay(AnswerGuards guards, AnswerPublisher publisher, AnswerStore store, Clock clock) {
        this.slots = new Slots(clock, guards.waiting());
        this.probing = new ProbingWatch(guards.probes(), clock);
        this.publisher = publisher;
        this.outbox = new Outbox(store, publisher);
    }

    Instant arrival() {
        return slots.arrival();
    }

    Optional<Refused> suspended(StatementRecord record) {
        return probing.suspended(record.caller().subject());
    }

    /** The answer, at the time at which it may leave. */
    Answer held(StatementRecord record, Instant arrival, Answer answer, RunControl control) {
        Optional<Probing> limits = record.bundle().probing();
        if (!record.isRepeated()) {
            probing.note(record.caller().subject(), answer, limits).ifPresent(suspension -> tell(record, suspension));
        }
        slots.pause(probing.delay(record.caller().subject(), limits), control);
        slot(record, answer).ifPresent(first -> slots.hold(arrival, first, control));
        return answer;
    }

    /** The first step of the grid of an answer that was decided from data; empty for what was decided from the request. */
    private static Optional<Duration> slot(StatementRecord record, Answer answer) {
        Optional<Permitted> permitted = record.permitted();
        if (permitted.isPresent()) {
            return permitted
                    .filter(known -> known.plan().footprint().isPersonal())
                    .map(known -> known.obligations().protection().slot());
        }
        return answer.outcome() == Outcome.WITHHELD ? Optional.of(greatest(record.bundle())) : Optional.empty();
    }

    /** A withheld answer that is given again is not compiled again, so it takes the slot of the slowest data set. */
    private static Duration greatest(PolicyBundle bundle) {
        return bundle.dataSets().values().stream()
                .filter(dataSet -> !dataSet.isPublic())
                .map(dataSet -> dataSet.protection().slot())
                .max(Comparator.naturalOrder())
                .orElse(Protection.DEFAULT_SLOT);
    }

    private void tell(StatementRecord record, Suspension suspension) {
        CallerSuspended event = new CallerSuspended(
                record.caller(),
                record.statement().requestId(),
                suspension.kind().name(),
                suspension.since());
        outbox.keep(Optional.empty(), publisher.encode(event));
    }
}
