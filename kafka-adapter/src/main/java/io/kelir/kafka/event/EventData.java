package io.kelir.kafka.event;

import io.kelir.audit.CallerSuspended;
import io.kelir.audit.PolicyEvent;
import io.kelir.audit.StatementEvent;
import io.kelir.audit.ToolEvent;
import io.kelir.cluster.change.ChangeDiff;
import io.kelir.cluster.change.ChangeEvent;
import io.kelir.cluster.change.Passage;
import io.kelir.metering.RunTotals;
import io.kelir.statement.Caller;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The data part of an event, as its JSON Schema says. */
final class EventData {
    private EventData() {}

    static Map<String, @Nullable Object> of(StatementEvent event, SubjectHash subjects) {
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put("request_id", event.requestId());
        data.put("door", event.door().name().toLowerCase(Locale.ROOT));
        data.put("actor", actor(event.caller(), subjects));
        event.purpose().ifPresent(purpose -> data.put("purpose", purpose));
        data.put(
                "statement",
                Map.of("kind", "sql", "digest", event.statementDigest().toString()));
        data.put("policy", policy(event));
        if (event.phase() == StatementEvent.Phase.COMPLETED) {
            putOutcome(event, data);
        }
        return data;
    }

    /** The data of an attempt, with what was asked under seal. */
    static Map<String, @Nullable Object> of(StatementEvent attempt, Map<String, String> sealed, SubjectHash subjects) {
        Map<String, @Nullable Object> data = of(attempt, subjects);
        data.put(
                "statement",
                Map.of("kind", "sql", "digest", attempt.statementDigest().toString(), "sealed", sealed));
        return data;
    }

    static Map<String, @Nullable Object> of(CallerSuspended event, SubjectHash subjects) {
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put("request_id", event.requestId());
        data.put("actor", actor(event.caller(), subjects));
        data.put("kind", event.kind().toLowerCase(Locale.ROOT));
        data.put("since", event.at().toString());
        return data;
    }

    static Map<String, @Nullable Object> of(PolicyEvent event) {
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put("bundle", event.bundle());
        data.put("digest", event.digest().toString());
        event.before().ifPresent(before -> data.put("before", before.toString()));
        event.version().ifPresent(version -> data.put("version", version));
        return data;
    }

    static Map<String, @Nullable Object> of(ToolEvent event, SubjectHash subjects) {
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put("actor", actor(event.caller(), subjects));
        event.tool().ifPresent(tool -> data.put("tool", tool));
        data.put("outcome", event.outcome().name());
        event.code().ifPresent(code -> data.put("code", code));
        event.requestId().ifPresent(request -> data.put("request_id", request));
        return data;
    }

    static Map<String, @Nullable Object> of(ChangeEvent event, SubjectHash subjects) {
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put("change_id", event.changeId());
        data.put("phase", event.phase().name());
        data.put("actor", actor(event.caller(), subjects));
        data.put("kind", event.kind());
        data.put("target", event.target());
        data.put("environment", event.environment().wireName());
        event.diff()
                .ifPresent(diff -> data.put(
                        "diff",
                        diff.differences().stream().map(EventData::difference).toList()));
        event.digest().ifPresent(digest -> data.put("digest", digest.toString()));
        event.passage().ifPresent(passage -> data.put("passage", passage(passage, subjects)));
        event.code().ifPresent(code -> data.put("code", code));
        return data;
    }

    private static Map<String, Object> difference(ChangeDiff.Difference difference) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("name", difference.name());
        difference.before().ifPresent(value -> data.put("before", value));
        difference.after().ifPresent(value -> data.put("after", value));
        return data;
    }

    private static Map<String, Object> passage(Passage passage, SubjectHash subjects) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("way", passage.way().name());
        passage.approver().ifPresent(person -> data.put("approver", subjects.of(person)));
        passage.reason().ifPresent(reason -> data.put("reason", reason));
        return data;
    }

    private static Map<String, @Nullable Object> actor(Caller caller, SubjectHash subjects) {
        Map<String, @Nullable Object> actor = new LinkedHashMap<>();
        actor.put("kind", caller.actor().wireName());
        actor.put("id", subjects.of(caller.subject()));
        caller.onBehalfOf().ifPresent(person -> actor.put("on_behalf_of", subjects.of(person)));
        return actor;
    }

    private static Map<String, @Nullable Object> policy(StatementEvent event) {
        Map<String, @Nullable Object> policy = new LinkedHashMap<>();
        policy.put("bundle", event.policyBundle());
        policy.put("digest", event.policyDigest().toString());
        if (event.phase() == StatementEvent.Phase.COMPLETED) {
            policy.put("rule_ids", event.ruleIds());
            event.decision().ifPresent(decision -> policy.put("decision", decision.toString()));
            event.minEntities().ifPresent(least -> policy.put("min_entities", least));
        }
        return policy;
    }

    private static void putOutcome(StatementEvent event, Map<String, @Nullable Object> data) {
        event.outcome().ifPresent(outcome -> data.put("outcome", outcome.name()));
        event.code().ifPresent(code -> data.put("code", code));
        event.planDigest().ifPresent(plan -> data.put("plan", Map.of("digest", plan.toString())));
        data.put("data_sets", event.dataSets().stream().map(EventData::dataSet).toList());
        event.snapshot().ifPresent(snapshot -> data.put("snapshot", snapshot.toString()));
        event.release()
                .ifPresent(release -> data.put(
                        "release",
                        Map.of(
                                "digest", release.toString(),
                                "rows", event.releaseRows(),
                                "bytes", event.releaseBytes())));
        event.run().ifPresent(run -> data.put("run", totals(run)));
        data.put("from_cache", event.fromCache());
    }

    private static Map<String, Object> totals(RunTotals run) {
        return Map.of("fragments", run.fragments(), "rows", run.rows(), "bytes", run.bytes(), "millis", run.millis());
    }

    private static Map<String, String> dataSet(String name) {
        return Map.of("name", name);
    }
}
