package io.kelir.kafka;

import io.kelir.audit.Door;
import io.kelir.audit.StatementEvent;
import io.kelir.canonical.Digest;
import io.kelir.disclosure.Outcome;
import io.kelir.metering.RunTotals;
import io.kelir.statement.ActorKind;
import io.kelir.statement.Caller;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Events for tests. */
public final class SampleEvents {
    public static final Caller CALLER = new Caller(
            "alice@example.org",
            ActorKind.DELEGATED_AGENT,
            Set.of("analyst"),
            Set.of("demo"),
            Optional.of("demo"),
            Optional.of("Alice Adams"));

    private SampleEvents() {}

    public static StatementEvent attempted(String requestId) {
        return event(
                StatementEvent.Phase.ATTEMPTED, requestId, Optional.empty(), Optional.empty(), Optional.empty(), 0);
    }

    public static StatementEvent released(String requestId, byte[] document) {
        return event(
                StatementEvent.Phase.COMPLETED,
                requestId,
                Optional.of(Outcome.RELEASED),
                Optional.empty(),
                Optional.of(Digest.of(document)),
                document.length);
    }

    public static StatementEvent refused(String requestId) {
        return event(
                StatementEvent.Phase.COMPLETED,
                requestId,
                Optional.of(Outcome.REFUSED),
                Optional.of("ROW_LEVEL_SELECT"),
                Optional.empty(),
                0);
    }

    private static StatementEvent event(
            StatementEvent.Phase phase,
            String requestId,
            Optional<Outcome> outcome,
            Optional<String> code,
            Optional<Digest> release,
            int bytes) {
        boolean isDone = phase == StatementEvent.Phase.COMPLETED;
        return new StatementEvent(
                phase,
                requestId,
                Instant.parse("2026-05-01T12:00:00.123Z"),
                Door.MCP,
                CALLER,
                Optional.of("demo"),
                Digest.of("statement"),
                "kelir-demo",
                Digest.of("policy"),
                isDone ? Optional.of(Digest.of("plan")) : Optional.empty(),
                isDone ? Optional.of(Digest.of("decision")) : Optional.empty(),
                isDone ? List.of("clinic.claims", "clinic.patients") : List.of(),
                outcome,
                code,
                isDone ? List.of("R1") : List.of(),
                isDone ? Optional.of(10) : Optional.empty(),
                isDone ? Optional.of(Digest.of("snapshot")) : Optional.empty(),
                release,
                bytes == 0 ? 0 : 2,
                bytes,
                isDone && bytes > 0 ? Optional.of(new RunTotals(2, 64, 4096, 32)) : Optional.empty(),
                false);
    }
}
