package io.kelir.server.doctor;

import io.kelir.error.FederationException;
import io.kelir.kafka.KafkaSettings;
import io.kelir.kafka.audit.ChainReport;
import io.kelir.kafka.audit.ChainVerifier;
import io.kelir.kafka.audit.EventTopic;
import io.kelir.kafka.audit.Finding;
import io.kelir.kafka.chain.Checkpoint;
import io.kelir.kafka.chain.CheckpointKey;
import io.kelir.kafka.topic.PlanBacklog;
import io.kelir.kafka.topic.TopicPlan;
import io.kelir.kafka.topic.TopicState;
import io.kelir.server.doctor.Row.Light;
import io.kelir.server.replay.Replayed;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Fills the scorecard: compatibility, freshness, replay, cost, governance, migration. Changes nothing. A question that cannot be answered is red, with the
 * reason as its evidence.
 */
public final class Examination {
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration UNSIGNED_MAX = Duration.ofMinutes(1);
    private static final long BACKLOG_YELLOW_MAX = 1_000;
    private static final int FAILED_GREEN_PERCENT = 5;
    private static final int FAILED_YELLOW_PERCENT = 25;

    private final KafkaSettings kafka;
    private final List<CheckpointKey.Public> keys;
    private final List<Checkpoint> checkpoints;
    private final Supplier<Optional<String>> policyInFile;
    private final Function<String, Replayed> replay;
    private final Clock clock;

    /**
     * @param keys         whose checkpoints count
     * @param checkpoints  that were kept outside the topic
     * @param policyInFile digest of the policy that the configuration names
     * @param replay       decides a request again
     */
    public Examination(
            KafkaSettings kafka,
            List<CheckpointKey.Public> keys,
            List<Checkpoint> checkpoints,
            Supplier<Optional<String>> policyInFile,
            Function<String, Replayed> replay,
            Clock clock) {
        this.kafka = kafka;
        this.keys = List.copyOf(keys);
        this.checkpoints = List.copyOf(checkpoints);
        this.policyInFile = policyInFile;
        this.replay = replay;
        this.clock = clock;
    }

    /** All rows. Reads the whole events topic once. */
    public List<Row> rows() {
        ReadOnce read = new ReadOnce(
                new EventTopic(kafka, kafka.topics().events()),
                new EventSurvey(new ChainVerifier(keys), clock.instant().minus(DAY)));
        return List.of(
                row("compatibility", "kelir topics create --dry-run", this::compatibility),
                row("freshness", "kelir audit tail", () -> freshness(read.get())),
                row("replay", "kelir replay <request id>", () -> replay(read.get())),
                row("cost", "kelir audit tail -n 100", () -> cost(read.get())),
                row("governance", "kelir audit verify", () -> governance(read.get())),
                row("migration", "kelir audit verify", () -> migration(read.get())));
    }

    /** A broker that is away makes each row red that needs the topic. */
    private static final class ReadOnce {
        private final EventTopic topic;
        private final EventSurvey survey;
        private boolean done;

        private ReadOnce(EventTopic topic, EventSurvey survey) {
            this.topic = topic;
            this.survey = survey;
        }

        EventSurvey get() {
            if (!done) {
                topic.readAll(survey::add);
                done = true;
            }
            return survey;
        }
    }

    private record Judged(Light light, String evidence) {}

    private static Row row(String name, String command, Supplier<Judged> question) {
        try {
            Judged judged = question.get();
            return new Row(name, judged.light(), judged.evidence(), command);
        } catch (FederationException e) {
            return new Row(name, Light.RED, e.code() + ": " + e.getMessage(), command);
        }
    }

    private Judged compatibility() {
        try (TopicPlan plan = new TopicPlan(kafka)) {
            List<TopicState> states = plan.states();
            List<String> missing = names(states, state -> !state.exists());
            List<String> other = names(states, TopicState::hasOtherRetention);
            if (!missing.isEmpty()) {
                return new Judged(Light.RED, "missing topics: " + String.join(", ", missing));
            }
            return other.isEmpty()
                    ? new Judged(Light.GREEN, "the broker answers; all topics are there, kept as planned")
                    : new Judged(Light.YELLOW, "kept for another time than planned: " + String.join(", ", other));
        }
    }

    private static List<String> names(List<TopicState> states, Predicate<TopicState> which) {
        return states.stream().filter(which).map(state -> state.topic().name()).toList();
    }

    private Judged freshness(EventSurvey survey) {
        long waiting = kafka.intake().enabled() ? PlanBacklog.waiting(kafka) : 0;
        if (waiting > BACKLOG_YELLOW_MAX) {
            return new Judged(Light.RED, waiting + " plans wait");
        }
        long unsigned = reports(survey).stream()
                .filter(report -> report.events() > 0 && report.signedThrough() + 1 < report.last())
                .count();
        Duration quiet = Duration.between(survey.newest(), clock.instant());
        if (unsigned > 0 && quiet.compareTo(UNSIGNED_MAX) > 0) {
            return new Judged(Light.YELLOW, "the newest events were never signed; did a server end without stopping?");
        }
        return new Judged(waiting == 0 ? Light.GREEN : Light.YELLOW, waiting + " plans wait");
    }

    private Judged replay(EventSurvey survey) {
        Optional<Replayed> replayed = survey.releasedRequest().map(replay);
        if (replayed.isEmpty()) {
            return new Judged(Light.YELLOW, "nothing was released yet");
        }
        Light light =
                switch (replayed.get().verdict()) {
                    case IDENTICAL -> Light.GREEN;
                    case UNKNOWN, DATA_CHANGED -> Light.YELLOW;
                    case DIFFERS -> Light.RED;
                };
        return new Judged(light, "newest release: " + replayed.get().what());
    }

    private static Judged cost(EventSurvey survey) {
        if (survey.ended() == 0) {
            return new Judged(Light.YELLOW, "no statement ended within a day");
        }
        int percent = 100 * survey.failed() / survey.ended();
        Light light = percent <= FAILED_GREEN_PERCENT
                ? Light.GREEN
                : percent <= FAILED_YELLOW_PERCENT ? Light.YELLOW : Light.RED;
        return new Judged(
                light,
                survey.failed() + " of " + survey.ended()
                        + " statements of a day failed and were worked on for nothing");
    }

    private Judged governance(EventSurvey survey) {
        List<Finding> findings = reports(survey).stream()
                .flatMap(report -> report.findings().stream())
                .toList();
        if (!findings.isEmpty()) {
            Finding first = findings.get(0);
            return new Judged(Light.RED, findings.size() + " findings; " + first.kind() + ": " + first.what());
        }
        if (keys.isEmpty()) {
            return new Judged(Light.YELLOW, "the chain is whole, and no key of checkpoints is known");
        }
        return survey.policyDigest().equals(policyInFile.get())
                ? new Judged(Light.GREEN, "the chain is whole and signed; the policy file is the one in force")
                : new Judged(
                        Light.YELLOW, "the chain is whole; the policy file is not the one that came into force last");
    }

    private Judged migration(EventSurvey survey) {
        if (!survey.unknownTypes().isEmpty()) {
            return new Judged(
                    Light.RED, "events that this version does not know: " + String.join(", ", survey.unknownTypes()));
        }
        boolean whole = reports(survey).stream().allMatch(report -> report.first() <= 1);
        return whole
                ? new Judged(
                        Light.GREEN, "every event is known and there from the first on, so another cluster can take it")
                : new Judged(Light.YELLOW, "the oldest events are no longer on the topic");
    }

    private List<ChainReport> reports(EventSurvey survey) {
        return survey.verifier().reports(checkpoints);
    }
}
