package io.kelir.pipeline;

import io.kelir.answer.Answer;
import io.kelir.answer.AnswerPublisher;
import io.kelir.answer.AnswerStore;
import io.kelir.answer.Receipt;
import io.kelir.answer.ReleaseKey;
import io.kelir.answer.Reply;
import io.kelir.answer.StoredAnswer;
import io.kelir.audit.Door;
import io.kelir.budget.BudgetStore;
import io.kelir.budget.Reservation;
import io.kelir.canonical.Digest;
import io.kelir.disclosure.AdmittedGroups;
import io.kelir.disclosure.DisclosureGate;
import io.kelir.disclosure.Evidence;
import io.kelir.disclosure.Outcome;
import io.kelir.disclosure.Release;
import io.kelir.egress.EgressCheck;
import io.kelir.error.ErrorCode;
import io.kelir.error.FederationException;
import io.kelir.explain.Explanation;
import io.kelir.explain.PlanExplainer;
import io.kelir.ledger.Ledger;
import io.kelir.nearest.NearestStatement;
import io.kelir.noise.NoiseSecret;
import io.kelir.plan.Plan;
import io.kelir.plan.PlanRunner;
import io.kelir.plan.StatementCompiler;
import io.kelir.policy.Decision;
import io.kelir.policy.Mode;
import io.kelir.policy.Permitted;
import io.kelir.policy.PolicyBundle;
import io.kelir.policy.PolicyEngine;
import io.kelir.policy.Refused;
import io.kelir.statement.Caller;
import io.kelir.statement.RunControl;
import io.kelir.statement.Statement;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
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
    private final ReleaseCache releases;
    private final StatementBudget budget;
    private final NoisyReleases noisy;
    private final ChargedReleases charged;
    private final StatementJournal journal;
    private final Supplier<PolicyBundle> policy;
    private final NearestStatement nearest;
    private final AnswerDelay delay;
    private final Turns<List<String>> requests = new Turns<>();
    private final Turns<Digest> releasing = new Turns<>();

    public StatementPipeline(
            StatementCompiler compiler,
            PolicyEngine policyEngine,
            PlanRunner runner,
            PlanExplainer explainer,
            AnswerStore store,
            Ledger ledger,
            AnswerPublisher publisher,
            Supplier<PolicyBundle> policy,
            BudgetStore budgets,
            NoiseSecret noise,
            Clock clock) {
        this(
                compiler,
                policyEngine,
                runner,
                explainer,
                store,
                ledger,
                publisher,
                policy,
                budgets,
                noise,
                clock,
                AnswerGuards.NONE);
    }

    public StatementPipeline(
            StatementCompiler compiler,
            PolicyEngine policyEngine,
            PlanRunner runner,
            PlanExplainer explainer,
            AnswerStore store,
            Ledger ledger,
            AnswerPublisher publisher,
            Supplier<PolicyBundle> policy,
            BudgetStore budgets,
            NoiseSecret noise,
            Clock clock,
            AnswerGuards guards) {
        this.compiler = compiler;
        this.policyEngine = policyEngine;
        this.runner = runner;
        this.explainer = explainer;
        this.store = store;
        this.releases = new ReleaseCache(store, gate, clock);
        this.budget = new StatementBudget(budgets, noise, clock);
        this.noisy = new NoisyReleases(runner, gate);
        this.charged = new ChargedReleases(compiler, runner, gate, ledger);
        this.journal = new StatementJournal(store, publisher, clock);
        this.policy = policy;
        this.nearest = new NearestStatement(compiler, policyEngine, guards.mender());
        this.delay = new AnswerDelay(guards, publisher, store, clock);
    }

    /**
     * Answers a statement. The same request id of the same caller gets the same bytes again; calls with one id wait for each other.
     * Never throws for anything a statement, a platform or Kelir does wrong: that is a {@link Answer.Failure}.
     */
    public Reply answer(Caller caller, Statement statement, Door door, RunControl control) {
        StatementRecord record = new StatementRecord(caller, statement, door, policy.get());
        Instant arrival = delay.arrival();
        try {
            journal.attempted(record);
            return requests.alone(
                    List.of(caller.subject(), statement.requestId()),
                    control,
                    () -> finish(record, delay.held(record, arrival, answerAlone(record, control), control)));
        } catch (RuntimeException | Error e) {
            record.answeredElsewhere();
            return finish(record, record.failed(e));
        }
    }

    /** Compiles and judges without running. */
    public Explained explain(Caller caller, Statement statement) {
        PolicyBundle bundle = policy.get();
        PolicyBundle view = policyEngine.view(caller, statement, bundle);
        boolean compiled = compiler.isCompiled(statement, view);
        Plan plan = compiler.compile(statement, view);
        return policyEngine
                .decide(caller, statement, plan, bundle)
                .fold(
                        permitted -> new Explained(Optional.of(explanation(permitted, compiled)), Optional.empty()),
                        refused -> new Explained(
                                Optional.empty(), Optional.of(nearest.named(caller, statement, bundle, refused))));
    }

    /** Whether somebody asked the same before is told to operators only. */
    private Explanation explanation(Permitted permitted, boolean compiled) {
        Explanation explanation = explainer.explain(permitted);
        return permitted.caller().isOperator()
                ? explanation.noting(
                        compiled
                                ? "The text was compiled before, and its plan was kept."
                                : "The text was compiled for this.")
                : explanation;
    }

    /**
     * Runs a statement under the limits of any other, drops what it finds and explains what its fragments took.
     *
     * @return refused also where a statement over personal data is not asked by an operator
     * @throws FederationException as {@link PlanRunner#run} does
     */
    public Explained analyze(Caller caller, Statement statement, Door door, RunControl control) {
        StatementRecord record = new StatementRecord(caller, statement, door, policy.get());
        Optional<Refused> suspended = delay.suspended(record);
        return suspended.isPresent()
                ? new Explained(Optional.empty(), suspended)
                : new StatementAnalysis(this::decideNaming, runner, explainer, journal).analyze(record, control);
    }

    /** A refusal names the nearest statement that is permitted. */
    private Decision decideNaming(StatementRecord record) {
        Decision decision = decide(record);
        return decision instanceof Refused refused
                ? nearest.named(record.caller(), record.statement(), record.bundle(), refused)
                : decision;
    }

    /**
     * What explain says: one of the two.
     *
     * @param explanation of a permitted plan
     * @param refused     why the plan may not run
     */
    public record Explained(Optional<Explanation> explanation, Optional<Refused> refused) {}

    /** Errors count as failures too: planners assert, and class loading goes wrong late. */
    private Answer answerAlone(StatementRecord record, RunControl control) {
        try {
            Optional<StoredAnswer> earlier =
                    store.find(record.caller().subject(), record.statement().requestId());
            return earlier.isPresent() ? again(record, earlier.get()) : decideAndRun(record, control);
        } catch (RuntimeException | Error e) {
            return record.failed(e);
        }
    }

    private Answer decideAndRun(StatementRecord record, RunControl control) {
        Optional<Refused> suspended = delay.suspended(record);
        if (suspended.isPresent()) {
            return refusal(record, suspended.get());
        }
        return decide(record)
                .fold(
                        permitted -> run(record, permitted, control),
                        refused -> refusal(
                                record, nearest.named(record.caller(), record.statement(), record.bundle(), refused)));
    }

    private Decision decide(StatementRecord record) {
        Plan plan = compiler.compile(
                record.statement(), policyEngine.view(record.caller(), record.statement(), record.bundle()));
        record.compiled(plan);
        Decision decision = policyEngine.decide(record.caller(), record.statement(), plan, record.bundle());
        record.decided(plan, decision);
        return decision;
    }

    private Answer run(StatementRecord record, Permitted permitted, RunControl control) {
        Optional<Refused> unreachable = DoorSinks.judge(permitted, record.door());
        if (unreachable.isPresent()) {
            return refusal(record, unreachable.get());
        }
        record.permitted(permitted);
        return permitted.plan().footprint().releases().isEmpty()
                ? answer(record, disclosePublic(record, permitted, control))
                : runOnce(record, permitted, control);
    }

    private Answer runOnce(StatementRecord record, Permitted permitted, RunControl control) {
        ReleaseKey key = releases.key(permitted);
        return releasing.alone(key.digest(), control, () -> releaseOnce(record, permitted, key, control));
    }

    /** Within an epoch the first release stands, whoever asks and whatever has changed since. */
    private Answer releaseOnce(StatementRecord record, Permitted permitted, ReleaseKey key, RunControl control) {
        Optional<Release> earlier = releases.find(key);
        if (earlier.isPresent()) {
            record.fromCache();
            return answer(record, earlier.get());
        }
        return budget.reserve(permitted, key)
                .fold(
                        reserved -> answer(record, release(record, permitted, key, reserved, control)),
                        exhausted -> refusal(record, StatementBudget.refused(exhausted)));
    }

    private Release release(
            StatementRecord record,
            Permitted permitted,
            ReleaseKey key,
            Reservation.Reserved reserved,
            RunControl control) {
        Release kept = permitted.obligations().protection().mode() == Mode.NOISY
                ? releases.keep(
                        key, checked(permitted, noisy.release(record, permitted, budget.noise(key, reserved), control)))
                : charged.release(
                        record, permitted, key, control, release -> releases.keep(key, checked(permitted, release)));
        budget.spent(permitted, key);
        return kept;
    }

    private Release disclosePublic(StatementRecord record, Permitted permitted, RunControl control) {
        control.check();
        Evidence evidence = runner.run(permitted, control);
        record.ran(evidence);
        return checked(permitted, gate.release(permitted, evidence, AdmittedGroups.ALL));
    }

    /** Nothing is kept or leaves that the egress check has not read. */
    private static Release checked(Permitted permitted, Release release) {
        release.fold(
                disclosure -> {
                    EgressCheck.verify(permitted, disclosure.document());
                    return true;
                },
                withheld -> true);
        return release;
    }

    private static Answer answer(StatementRecord record, Release release) {
        String requestId = record.statement().requestId();
        return release.fold(
                disclosure -> new Answer.Disclosed(requestId, disclosure),
                withheld -> Answer.Refusal.withheld(requestId));
    }

    private static Answer refusal(StatementRecord record, Refused refused) {
        return new Answer.Refusal(
                record.statement().requestId(),
                Outcome.REFUSED,
                refused.rule(),
                refused.message(),
                refused.nearestAllowed());
    }

    private Answer again(StatementRecord record, StoredAnswer earlier) {
        if (!earlier.statement().equals(record.statement().digest())) {
            record.answeredElsewhere();
            return new Answer.Failure(
                    record.statement().requestId(),
                    ErrorCode.REQUEST_ID_REUSED,
                    "Request id '" + record.statement().requestId()
                            + "' was used before with another statement. Choose a new request id.");
        }
        record.repeated();
        return switch (earlier.outcome()) {
            case RELEASED, RELEASED_PARTIAL -> disclosedAgain(record, earlier);
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

    /** The bytes were kept without their sinks, so policy says again where they may go; where it no longer permits them, nowhere. */
    private Answer disclosedAgain(StatementRecord record, StoredAnswer earlier) {
        Optional<Permitted> today = permittedToday(record);
        today.ifPresentOrElse(record::permitted, record::answeredElsewhere);
        Optional<Refused> unreachable = today.flatMap(permitted -> DoorSinks.judge(permitted, record.door()));
        if (unreachable.isPresent()) {
            record.answeredElsewhere();
            return refusal(record, unreachable.get());
        }
        return new Answer.Disclosed(
                earlier.requestId(), gate.recall(earlier.outcome(), earlier.rows(), earlier.bytes()));
    }

    private Optional<Permitted> permittedToday(StatementRecord record) {
        try {
            return decide(record).fold(Optional::of, refused -> Optional.empty());
        } catch (FederationException e) {
            return Optional.empty(); // A statement that no longer compiles is not permitted anywhere.
        }
    }

    /** Stores, publishes, replies. What cannot be stored is not told. */
    private Reply finish(StatementRecord record, Answer answer) {
        try {
            return new Reply(answer, journal.completed(record, answer));
        } catch (RuntimeException | Error e) {
            return new Reply(record.failed(e), Receipt.NONE);
        }
    }
}
