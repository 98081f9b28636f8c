package io.kelir.pipeline;

import io.kelir.answer.Answer;
import io.kelir.answer.AnswerPublisher;
import io.kelir.answer.AnswerStore;
import io.kelir.answer.Receipt;
import io.kelir.answer.ReleaseKey;
import io.kelir.answer.Reply;
import io.kelir.answer.StoredAnswer;
import io.kelir.answer.StoredRecord;
import io.kelir.answer.StoredRelease;
import io.kelir.audit.Door;
import io.kelir.disclosure.Disclosure;
import io.kelir.disclosure.DisclosureGate;
import io.kelir.disclosure.Evidence;
import io.kelir.disclosure.Outcome;
import io.kelir.disclosure.Release;
import io.kelir.error.ErrorCode;
import io.kelir.error.ErrorKind;
import io.kelir.error.FederationException;
import io.kelir.explain.Explanation;
import io.kelir.explain.PlanExplainer;
import io.kelir.plan.Plan;
import io.kelir.plan.PlanRunner;
import io.kelir.plan.StatementCompiler;
import io.kelir.policy.Decision;
import io.kelir.policy.Permitted;
import io.kelir.policy.PolicyBundle;
import io.kelir.policy.PolicyEngine;
import io.kelir.policy.Refused;
import io.kelir.statement.Caller;
import io.kelir.statement.RunControl;
import io.kelir.statement.Statement;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The way of a statement from caller to disclosure. Read this class first.
 *
 * <pre>Statement → Plan → Decision → Evidence → Release → Answer → Receipt</pre>
 *
 * <p>Thread-safe; each statement runs on its caller's thread.
 */
public final class StatementPipeline {
    private final StatementCompiler compiler;
    private final PolicyEngine policyEngine;
    private final PlanRunner runner;
    private final PlanExplainer explainer;
    private final DisclosureGate gate = new DisclosureGate();
    private final AnswerStore store;
    private final StatementJournal journal;
    private final AnswerPublisher publisher;
    private final Supplier<PolicyBundle> policy;
    private final Clock clock;

    public StatementPipeline(
            StatementCompiler compiler,
            PolicyEngine policyEngine,
            PlanRunner runner,
            PlanExplainer explainer,
            AnswerStore store,
            AnswerPublisher publisher,
            Supplier<PolicyBundle> policy,
            Clock clock) {
        this.compiler = compiler;
        this.policyEngine = policyEngine;
        this.runner = runner;
        this.explainer = explainer;
        this.store = store;
        this.publisher = publisher;
        this.journal = new StatementJournal(store, publisher, clock);
        this.policy = policy;
        this.clock = clock;
    }

    /**
     * Answers a statement. The same request id of the same caller gets the same bytes again. Never throws for anything a statement, a
     * platform or Kelir does wrong: that is a {@link Answer.Failure}.
     */
    public Reply answer(Caller caller, Statement statement, Door door, RunControl control) {
        PolicyBundle bundle = policy.get();
        StatementRecord record = new StatementRecord(caller, statement, door, bundle);
        try {
            Optional<StoredAnswer> earlier = store.find(caller.subject(), statement.requestId());
            if (earlier.isPresent()) {
                return again(earlier.get(), record);
            }
            journal.attempted(record);
            return finish(record, decideAndRun(record, control));
        } catch (FederationException e) {
            return finish(record, record.failed(e));
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            return finish(record, record.failed(new FederationException(ErrorCode.INTERNAL, "unexpected", e)));
        }
    }

    /** Compiles and judges without running. */
    public Explained explain(Caller caller, Statement statement) {
        PolicyBundle bundle = policy.get();
        Plan plan = compiler.compile(statement, bundle);
        return policyEngine
                .decide(caller, statement, plan, bundle)
                .fold(
                        permitted -> new Explained(Optional.of(explainer.explain(permitted)), Optional.empty()),
                        refused -> new Explained(Optional.empty(), Optional.of(refused)));
    }

    /**
     * What explain says: one of the two.
     *
     * @param explanation of a permitted plan
     * @param refused     why the plan may not run
     */
    public record Explained(Optional<Explanation> explanation, Optional<Refused> refused) {}

    private Answer decideAndRun(StatementRecord record, RunControl control) {
        Plan plan = compiler.compile(record.statement(), record.bundle());
        record.compiled(plan);
        Decision decision = policyEngine.decide(record.caller(), record.statement(), plan, record.bundle());
        return decision.fold(permitted -> run(record, permitted, control), refused -> refusal(record, refused));
    }

    private Answer run(StatementRecord record, Permitted permitted, RunControl control) {
        record.permitted(permitted);
        if (permitted.plan().footprint().releases().isEmpty()) {
            return disclose(record, permitted, runner.run(permitted, control));
        }
        ReleaseKey key = releaseKey(permitted);
        Optional<StoredRelease> earlier = store.findRelease(key);
        if (earlier.isPresent()) {
            record.fromCache();
            return recall(record, earlier.get());
        }
        record.releasing(key);
        return disclose(record, permitted, runner.run(permitted, control));
    }

    private ReleaseKey releaseKey(Permitted permitted) {
        Map<String, Long> epochs = new java.util.TreeMap<>();
        permitted
                .obligations()
                .epochs()
                .forEach((dataSet, length) -> epochs.put(dataSet, store.epoch(dataSet, length, clock.instant())));
        return new ReleaseKey(
                permitted.plan().digest(),
                permitted.obligations().rowsMax(),
                epochs,
                permitted.context(),
                permitted.bundle().digest());
    }

    private Answer disclose(StatementRecord record, Permitted permitted, Evidence evidence) {
        record.ran(evidence.snapshot());
        Release release = gate.release(permitted, evidence);
        return release.fold(
                disclosure -> disclosed(record, disclosure),
                withheld -> Answer.Refusal.withheld(record.statement().requestId()));
    }

    private static Answer disclosed(StatementRecord record, Disclosure disclosure) {
        return new Answer.Disclosed(record.statement().requestId(), disclosure);
    }

    private Answer recall(StatementRecord record, StoredRelease release) {
        return release.outcome() == Outcome.WITHHELD
                ? Answer.Refusal.withheld(record.statement().requestId())
                : disclosed(record, gate.recall(release.outcome(), release.rows(), release.document()));
    }

    private static Answer refusal(StatementRecord record, Refused refused) {
        return new Answer.Refusal(
                record.statement().requestId(),
                Outcome.REFUSED,
                refused.rule(),
                refused.message(),
                refused.nearestAllowed());
    }

    private Reply again(StoredAnswer earlier, StatementRecord record) {
        if (!earlier.statement().equals(record.statement().digest())) {
            return new Reply(
                    new Answer.Failure(
                            record.statement().requestId(),
                            ErrorCode.REQUEST_ID_REUSED,
                            "Request id '" + record.statement().requestId()
                                    + "' was used before with another statement. Choose a new request id."),
                    Receipt.NONE);
        }
        record.fromCache();
        journal.attempted(record);
        return finish(record, recall(earlier));
    }

    private Answer recall(StoredAnswer earlier) {
        return switch (earlier.outcome()) {
            case RELEASED, RELEASED_PARTIAL ->
                new Answer.Disclosed(
                        earlier.requestId(), gate.recall(earlier.outcome(), earlier.rows(), earlier.bytes()));
            case REFUSED, WITHHELD ->
                new Answer.Refusal(
                        earlier.requestId(),
                        earlier.outcome(),
                        earlier.code(),
                        earlier.message(),
                        earlier.nearestAllowed());
            case FAILED ->
                new Answer.Failure(earlier.requestId(), ErrorCode.valueOf(earlier.code()), earlier.message());
        };
    }

    /** Stores, publishes, replies. An answer that an operator can mend (PLATFORM, INTERNAL) is not kept, so a retry may succeed. */
    private Reply finish(StatementRecord record, Answer answer) {
        try {
            java.util.List<StoredRecord> records = journal.completed(record, answer);
            return new Reply(answer, publisher.deliver(records));
        } catch (FederationException e) {
            return new Reply(
                    new Answer.Failure(record.statement().requestId(), e.code(), e.callerMessage()), Receipt.NONE);
        }
    }

    /** Whether a retry of the same request must give this answer again. */
    static boolean isFinal(Answer answer) {
        return answer.fold(
                disclosed -> true,
                refusal -> true,
                failure -> failure.code().kind() == ErrorKind.CALLER && failure.code() != ErrorCode.CANCELLED);
    }
}
