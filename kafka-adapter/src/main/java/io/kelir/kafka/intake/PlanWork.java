package io.kelir.kafka.intake;

import io.kelir.answer.Answer;
import io.kelir.audit.Door;
import io.kelir.error.ErrorCode;
import io.kelir.error.FederationException;
import io.kelir.kafka.IntakeSettings;
import io.kelir.statement.RunControl;
import io.kelir.statement.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings one record to its end: answered (stored and handed to the publisher) or on the dead-letter topic. */
final class PlanWork {
    private static final Logger LOG = LoggerFactory.getLogger(PlanWork.class);
    private static final long RETRY_MILLIS = 200;
    private static final int RETRY_FACTOR = 4;

    private final Admission admission;
    private final Answering answering;
    private final DeadLetters deadLetters;
    private final IntakeSettings settings;
    private final Clock clock;
    private final CountDownLatch closing;
    private final Set<RunControl> running = ConcurrentHashMap.newKeySet();

    PlanWork(
            Admission admission,
            Answering answering,
            DeadLetters deadLetters,
            IntakeSettings settings,
            Clock clock,
            CountDownLatch closing) {
        this.admission = admission;
        this.answering = answering;
        this.deadLetters = deadLetters;
        this.settings = settings;
        this.clock = clock;
        this.closing = closing;
    }

    /** Returns whether the record's offset may be committed; false only when the intake closes before the end is reached. */
    boolean finish(ConsumerRecord<byte[], byte[]> record) throws InterruptedException {
        if (closing.getCount() == 0) {
            return false;
        }
        long delayMillis = RETRY_MILLIS;
        for (int attempt = 1; true; attempt++) {
            Optional<Ending> ending = attempt(record);
            if (ending.isEmpty()) {
                return true;
            }
            if (!ending.get().isToBeTriedAgain() || attempt >= settings.attempts()) {
                return deadLetters.write(
                        record, ending.get().code(), ending.get().message());
            }
            if (closing.await(delayMillis, TimeUnit.MILLISECONDS)) {
                return false;
            }
            delayMillis *= RETRY_FACTOR;
        }
    }

    /** Empty when the record is answered. */
    private Optional<Ending> attempt(ConsumerRecord<byte[], byte[]> record) {
        try {
            return answer(admission.admit(record));
        } catch (Rejection e) {
            LOG.info(
                    "Plan at {}-{}@{} is not taken: {} ({})",
                    record.topic(),
                    record.partition(),
                    record.offset(),
                    e.reason(),
                    e.message());
            return Optional.of(new Ending(e.reason().name(), e.message(), false));
        } catch (FederationException e) {
            LOG.warn("Plan at {}-{}@{}: {}", record.topic(), record.partition(), record.offset(), e.errorId(), e);
            return Optional.of(new Ending(e.code().name(), e.callerMessage(), true));
        } catch (RuntimeException | Error e) {
            LOG.error("Plan at {}-{}@{} failed", record.topic(), record.partition(), record.offset(), e);
            return Optional.of(
                    new Ending(ErrorCode.INTERNAL.name(), "Kelir failed; the cause stands in its log.", true));
        }
    }

    private Optional<Ending> answer(AdmittedPlan plan) {
        Statement statement = plan.statement();
        RunControl control = new RunControl(clock, allowed(statement));
        running.add(control);
        try {
            Answer answer = answering
                    .answer(plan.caller(), statement, Door.KAFKA, control)
                    .answer();
            return answer.fold(disclosed -> Optional.empty(), refusal -> Optional.empty(), PlanWork::ending);
        } finally {
            running.remove(control);
        }
    }

    /** Breaks off what runs, without an answer; nothing starts any more once the intake is closing. */
    void cancelRunning() {
        running.forEach(RunControl::cancel);
    }

    private Duration allowed(Statement statement) {
        return statement
                .deadline()
                .filter(wanted -> wanted.compareTo(settings.deadline()) < 0)
                .orElse(settings.deadline());
    }

    /** Failures that the submitter can act on are answers; a reused request id has its answer already, and it is another plan's. */
    private static Optional<Ending> ending(Answer.Failure failure) {
        return switch (failure.code()) {
            case REQUEST_ID_REUSED ->
                Optional.of(new Ending(Rejection.Reason.REQUEST_ID_REUSED.name(), failure.message(), false));
            case CANCELLED, BUSY -> tryAgain(failure);
            default ->
                switch (failure.code().kind()) {
                    case CALLER, LIMIT -> Optional.empty();
                    case PLATFORM, INTERNAL -> tryAgain(failure);
                };
        };
    }

    private static Optional<Ending> tryAgain(Answer.Failure failure) {
        return Optional.of(new Ending(failure.code().name(), failure.message(), true));
    }

    private record Ending(String code, String message, boolean isToBeTriedAgain) {}
}
