package io.kelir.kafka.event;

import io.kelir.answer.OutgoingRecord;
import io.kelir.audit.CallerSuspended;
import io.kelir.audit.PolicyEvent;
import io.kelir.audit.StatementEvent;
import io.kelir.audit.ToolEvent;
import io.kelir.canonical.CanonicalJson;
import io.kelir.cluster.change.ChangeEvent;
import io.kelir.kafka.seal.StatementSeal;
import io.kelir.statement.ActorKind;
import io.kelir.statement.Caller;
import io.kelir.statement.Statement;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Events as records: CloudEvents 1.0 in structured JSON mode, in RFC 8785 form, keyed by the request id or the policy bundle. Persons appear as
 * keyed hashes; no literal, value or driver's word is in what an event is made of.
 *
 * @see <a href="https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/formats/json-format.md">CloudEvents JSON format</a>
 */
public final class EventRecords {
    private static final String CONTENT_TYPE = "application/cloudevents+json; charset=UTF-8";

    private final String topic;
    private final String source;
    private final SubjectHash subjects;
    private final StatementSeal seal;
    private final Clock clock;

    public EventRecords(String topic, String source, SubjectHash subjects, StatementSeal seal, Clock clock) {
        this.topic = topic;
        this.source = source;
        this.subjects = subjects;
        this.seal = seal;
        this.clock = clock;
    }

    /** The record of one event. Its {@code id} is made once, so a record that is written twice can be told. */
    public OutgoingRecord record(StatementEvent event) {
        return new OutgoingRecord(topic, event.requestId(), CanonicalJson.encode(envelope(event)), headers(event));
    }

    private static Map<String, String> headers(StatementEvent event) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("content-type", CONTENT_TYPE);
        headers.put("kelir-request-id", event.requestId());
        event.release().ifPresent(release -> headers.put("kelir-release-digest", release.toString()));
        return headers;
    }

    /** The record of an attempt, with what was asked under seal. */
    public OutgoingRecord record(StatementEvent attempt, Statement statement) {
        Map<String, @Nullable Object> envelope = envelope(attempt);
        seal.seal(attempt.caller(), statement)
                .ifPresent(text -> envelope.put("data", EventData.of(attempt, text, subjects)));
        return new OutgoingRecord(topic, attempt.requestId(), CanonicalJson.encode(envelope), headers(attempt));
    }

    /** A checkpoint of a writer's chain that is still to be linked and signed. */
    public OutgoingRecord checkpoint(String writer) {
        Map<String, @Nullable Object> envelope = envelope(EventType.CHECKPOINT, writer, clock.instant());
        envelope.put("data", Map.of());
        return new OutgoingRecord(topic, writer, CanonicalJson.encode(envelope), Map.of("content-type", CONTENT_TYPE));
    }

    /** The record of a suspension. */
    public OutgoingRecord record(CallerSuspended event) {
        Map<String, @Nullable Object> envelope = envelope(EventType.SUSPENDED, event.requestId(), event.at());
        envelope.put("correlationid", event.requestId());
        putCaller(envelope, event.caller());
        envelope.put("data", EventData.of(event, subjects));
        return new OutgoingRecord(
                topic,
                event.requestId(),
                CanonicalJson.encode(envelope),
                Map.of("content-type", CONTENT_TYPE, "kelir-request-id", event.requestId()));
    }

    /** The record of a change of policy, keyed by the bundle's name. */
    public OutgoingRecord record(PolicyEvent event) {
        Map<String, @Nullable Object> envelope = envelope(EventType.POLICY_CHANGED, event.bundle(), event.at());
        envelope.put("data", EventData.of(event));
        return new OutgoingRecord(
                topic, event.bundle(), CanonicalJson.encode(envelope), Map.of("content-type", CONTENT_TYPE));
    }

    /** The record of a call of a tool, keyed by the statement behind it, else by the tool. */
    public OutgoingRecord record(ToolEvent event) {
        String subject = event.requestId().or(event::tool).orElse("none");
        Map<String, @Nullable Object> envelope = envelope(EventType.TOOL_CALLED, subject, event.at());
        event.requestId().ifPresent(request -> envelope.put("correlationid", request));
        event.traceParent().ifPresent(trace -> envelope.put("traceparent", trace));
        putCaller(envelope, event.caller());
        envelope.put("data", EventData.of(event, subjects));
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("content-type", CONTENT_TYPE);
        event.requestId().ifPresent(request -> headers.put("kelir-request-id", request));
        return new OutgoingRecord(topic, subject, CanonicalJson.encode(envelope), headers);
    }

    /** The record of a step of a cluster's change, keyed by what is changed. */
    public OutgoingRecord record(ChangeEvent event) {
        Map<String, @Nullable Object> envelope = envelope(EventType.CLUSTER_CHANGE, event.target(), event.at());
        envelope.put("correlationid", event.changeId());
        putCaller(envelope, event.caller());
        envelope.put("data", EventData.of(event, subjects));
        return new OutgoingRecord(
                topic, event.target(), CanonicalJson.encode(envelope), Map.of("content-type", CONTENT_TYPE));
    }

    /** Whether a record is one of these. */
    public boolean isEvent(OutgoingRecord record) {
        return CONTENT_TYPE.equals(record.headers().get("content-type"));
    }

    private Map<String, @Nullable Object> envelope(StatementEvent event) {
        Map<String, @Nullable Object> envelope = envelope(EventType.of(event.phase()), event.requestId(), event.at());
        envelope.put("correlationid", event.requestId());
        putCaller(envelope, event.caller());
        envelope.put("data", EventData.of(event, subjects));
        return envelope;
    }

    private Map<String, @Nullable Object> envelope(EventType type, String subject, Instant at) {
        Map<String, @Nullable Object> envelope = new LinkedHashMap<>();
        envelope.put("specversion", "1.0");
        envelope.put("id", UUID.randomUUID().toString());
        envelope.put("source", source);
        envelope.put("type", type.type());
        envelope.put("subject", subject);
        envelope.put("time", at.toString());
        envelope.put("recordedtime", clock.instant().toString());
        envelope.put("datacontenttype", "application/json");
        envelope.put("dataschema", type.dataSchema());
        return envelope;
    }

    private void putCaller(Map<String, @Nullable Object> envelope, Caller caller) {
        envelope.put("authtype", authType(caller.actor()));
        envelope.put("authid", subjects.of(caller.subject()));
    }

    /** The nearest word of the CloudEvents authentication context extension; the exact kind stands in the data. */
    private static String authType(ActorKind actor) {
        return switch (actor) {
            case HUMAN -> "user";
            case DELEGATED_AGENT -> "app_user";
            case AUTONOMOUS_AGENT, BATCH -> "service_account";
        };
    }
}
