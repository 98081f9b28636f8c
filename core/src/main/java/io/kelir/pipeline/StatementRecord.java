package io.kelir.pipeline;

import io.kelir.answer.Answer;
import io.kelir.audit.Door;
import io.kelir.audit.StatementEvent;
import io.kelir.canonical.Digest;
import io.kelir.disclosure.Evidence;
import io.kelir.disclosure.Snapshot;
import io.kelir.error.ErrorCode;
import io.kelir.error.FederationException;
import io.kelir.metering.FragmentTotals;
import io.kelir.metering.RunTotals;
import io.kelir.plan.Plan;
import io.kelir.plan.ReleaseFootprint;
import io.kelir.plan.Source;
import io.kelir.policy.Decision;
import io.kelir.policy.DecisionDigest;
import io.kelir.policy.Obligations;
import io.kelir.policy.Permitted;
import io.kelir.policy.PolicyBundle;
import io.kelir.statement.Caller;
import io.kelir.statement.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What becomes known of one statement while it passes the stations. Used by one thread. */
final class StatementRecord {
    private static final System.Logger LOG = System.getLogger(StatementPipeline.class.getName());

    private final Caller caller;
    private final Statement statement;
    private final Door door;
    private final PolicyBundle bundle;
    private @Nullable Plan plan;
    private @Nullable Digest decision;
    private @Nullable Permitted permitted;
    private @Nullable Snapshot snapshot;
    private final List<FragmentTotals> fragments = new ArrayList<>();
    private boolean cached;
    private boolean repeated;
    private boolean answeredElsewhere;

    StatementRecord(Caller caller, Statement statement, Door door, PolicyBundle bundle) {
        this.caller = caller;
        this.statement = statement;
        this.door = door;
        this.bundle = bundle;
    }

    Caller caller() {
        return caller;
    }

    Statement statement() {
        return statement;
    }

    Door door() {
        return door;
    }

    PolicyBundle bundle() {
        return bundle;
    }

    void compiled(Plan compiledPlan) {
        plan = compiledPlan;
    }

    void decided(Plan decidedPlan, Decision said) {
        decision = DecisionDigest.of(decidedPlan, bundle, said);
    }

    void permitted(Permitted permittedPlan) {
        permitted = permittedPlan;
    }

    Optional<Permitted> permitted() {
        return Optional.ofNullable(permitted);
    }

    /** The answer was given before under the same request id. */
    void repeated() {
        repeated = true;
        cached = true;
    }

    boolean isRepeated() {
        return repeated;
    }

    /** A run is done. A statement that has to run again adds up what it took. */
    void ran(Evidence evidence) {
        snapshot = evidence.snapshot();
        fragments.addAll(evidence.fragments());
    }

    void fromCache() {
        cached = true;
    }

    /** Another run of the request gives the request's answer, so what this run says is not published under its id. */
    void answeredElsewhere() {
        answeredElsewhere = true;
    }

    /**
     * Where an answer may be published. Rows go only where this statement's policy permits, so nowhere while that is unknown; what holds
     * no rows goes to the default sinks then.
     */
    Set<String> sinks(Answer answer) {
        if (answeredElsewhere || answer.fold(disclosed -> false, refusal -> false, StatementRecord::isNoAnswer)) {
            return Set.of();
        }
        Permitted known = permitted;
        if (known != null) {
            return known.obligations().sinks();
        }
        return answer instanceof Answer.Disclosed ? Set.of() : Obligations.DEFAULT_SINKS;
    }

    /** What an operator must mend, what was broken off and what found no free place: the answer comes with a retry. */
    private static boolean isNoAnswer(Answer.Failure failure) {
        if (failure.code() == ErrorCode.CANCELLED || failure.code() == ErrorCode.BUSY) {
            return true;
        }
        return switch (failure.code().kind()) {
            case CALLER, LIMIT -> false;
            case PLATFORM, INTERNAL -> true;
        };
    }

    /** The failure's answer; what an operator must act on goes to the log with its error id and cause. */
    Answer failed(Throwable thrown) {
        FederationException e = thrown instanceof FederationException known
                ? known
                : new FederationException(ErrorCode.INTERNAL, "unexpected", thrown);
        switch (e.code().kind()) {
            case PLATFORM -> log(System.Logger.Level.WARNING, e);
            case INTERNAL -> log(System.Logger.Level.ERROR, e);
            case CALLER, LIMIT -> LOG.log(System.Logger.Level.DEBUG, () -> describe(e));
        }
        return new Answer.Failure(statement.requestId(), e.code(), e.callerMessage());
    }

    private void log(System.Logger.Level level, FederationException e) {
        LOG.log(level, describe(e), e);
    }

    private String describe(FederationException e) {
        return "request " + statement.requestId() + ": " + e.code() + " " + e.errorId();
    }

    StatementEvent event(StatementEvent.Phase phase, Instant at, Optional<Answer> answer) {
        Optional<Permitted> known = Optional.ofNullable(permitted);
        Optional<Answer.Disclosed> disclosed = answer.flatMap(
                some -> some.fold(Optional::of, refusal -> Optional.empty(), failure -> Optional.empty()));
        return new StatementEvent(
                phase,
                statement.requestId(),
                at,
                door,
                caller,
                statement.purpose().filter(caller.purposes()::contains).or(caller::defaultPurpose),
                statement.digest(),
                bundle.name(),
                bundle.digest(),
                Optional.ofNullable(plan).map(Plan::digest),
                Optional.ofNullable(decision),
                dataSets(),
                answer.map(Answer::outcome),
                answer.flatMap(StatementRecord::code),
                known.map(Permitted::ruleIds).orElse(List.of()),
                known.filter(some -> some.plan().footprint().isPersonal())
                        .map(some -> some.obligations().protection().minEntities()),
                Optional.ofNullable(snapshot).map(Snapshot::digest),
                disclosed.map(some -> some.disclosure().digest()),
                disclosed.map(some -> some.disclosure().rows()).orElse(0),
                disclosed.map(some -> some.bytes().length).orElse(0),
                runTotals(),
                cached);
    }

    private Optional<RunTotals> runTotals() {
        if (fragments.isEmpty()) {
            return Optional.empty();
        }
        RunTotals exact = RunTotals.of(fragments);
        Plan known = plan;
        boolean isPublic = known != null && !known.footprint().isPersonal();
        return Optional.of(isPublic ? exact : exact.banded());
    }

    private static Optional<String> code(Answer answer) {
        return answer.fold(
                disclosed -> Optional.empty(),
                refusal -> Optional.of(refusal.code()),
                failure -> Optional.of(failure.code().name()));
    }

    private List<String> dataSets() {
        Plan known = plan;
        if (known == null) {
            return List.of();
        }
        Set<String> names = new TreeSet<>(known.footprint().publicDataSets());
        for (ReleaseFootprint release : known.footprint().releases()) {
            release.sources().stream().map(Source::dataSet).forEach(names::add);
        }
        return List.copyOf(names);
    }
}
