package io.kelir.kafka.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.kelir.audit.StatementEvent;
import io.kelir.canonical.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/** Types of events, each with the JSON Schema of its data, which stands in this jar. Versions are additive only. */
public enum EventType {
    ATTEMPTED("statement.attempted.v1"),
    COMPLETED("statement.completed.v1"),
    SUSPENDED("caller.suspended.v1"),
    POLICY_CHANGED("policy.changed.v1"),
    TOOL_CALLED("tool.called.v1"),
    CLUSTER_CHANGE("cluster.change.v1"),
    CHECKPOINT("chain.checkpoint.v1");

    private final String name;
    private final String schema;
    private final String dataSchema;

    EventType(String name) {
        this.name = name;
        this.schema = read(name + ".schema.json");
        this.dataSchema = "urn:kelir:schema:" + name + "#" + Digest.of(schema);
    }

    static EventType of(StatementEvent.Phase phase) {
        return switch (phase) {
            case ATTEMPTED -> ATTEMPTED;
            case COMPLETED -> COMPLETED;
        };
    }

    /** CloudEvents {@code type}. */
    public String type() {
        return "io.kelir." + name;
    }

    /** CloudEvents {@code dataschema}: the schema's identifier with the digest of its text. */
    public String dataSchema() {
        return dataSchema;
    }

    /** JSON Schema (2020-12) of the event's data. */
    public String schema() {
        return schema;
    }

    private static String read(String resource) {
        try (InputStream stream = Objects.requireNonNull(EventType.class.getResourceAsStream(resource), resource)) {
            return new String(stream.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
