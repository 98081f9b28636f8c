package io.kelir.pipeline;

import io.kelir.answer.Answer;
import io.kelir.answer.ReleaseKey;
import io.kelir.audit.Door;
import io.kelir.audit.StatementEvent;
import io.kelir.disclosure.Snapshot;
import io.kelir.error.ErrorKind;
import io.kelir.error.FederationException;
import io.kelir.plan.Plan;
import io.kelir.plan.ReleaseFootprint;
import io.kelir.plan.Source;
import io.kelir.policy.Permitted;
import io.kelir.policy.PolicyBundle;
import io.kelir.statement.Caller;
import io.kelir.statement.Statement;
import java.time.Instant;
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
    private @Nullable Permitted permitted;
    private @Nullable Snapshot snapshot;
    private @Nullable ReleaseKey releaseKey;
    private boolean cached;

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

    PolicyBundle bundle() {
        return bundle;
    }

    void compiled(Plan compiledPlan) {
        plan = compiledPlan;
    }

    void permitted(Permitted permittedPlan) {
        permitted = permittedPlan;
    }

    void ran(Snapshot read) {
        snapshot = read;
    }

    void releasing(ReleaseKey key) {
        releaseKey = key;
    }

    void fromCache() {
        cached = true;
    }

    Optional<ReleaseKey> releaseKey() {
        return Optional.ofNullable(releaseKey);
    }

    /** Sinks of the answer: as permitted, or the default ones for refusals and failures. */
    Set<String> sinks(Set<String> defaults) {
        Permitted known = permitted;
        return known == null ? defaults : known.obligations().sinks();
    }

    /** The failure's answer; what an operator must act on goes to the log with its error id and cause. */
    Answer failed(FederationException e) {
        if (e.code().kind() == ErrorKind.PLATFORM) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "request " + statement.requestId() + ": " + e.code() + " " + e.errorId(),
                    e);
        } else if (e.code().kind() == ErrorKind.INTERNAL) {
            LOG.log(
                    System.Logger.Level.ERROR,
                    "request " + statement.requestId() + ": " + e.code() + " " + e.errorId(),
                    e);
        }
        return new Answer.Failure(statement.requestId(), e.code(), e.callerMessage());
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
                cached);
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
