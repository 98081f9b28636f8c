package io.kelir.pipeline;

import io.kelir.audit.Door;
import io.kelir.policy.Permitted;
import io.kelir.policy.Refused;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Judges whether an answer may reach the door that its statement came through. */
final class DoorSinks {
    private DoorSinks() {}

    static Optional<Refused> judge(Permitted permitted, Door door) {
        Set<String> sinks = permitted.obligations().sinks();
        boolean reaches =
                switch (door) {
                    case MCP, CLI -> sinks.contains("agent");
                    case KAFKA -> sinks.stream().anyMatch(sink -> sink.startsWith("kafka:"));
                };
        return reaches
                ? Optional.empty()
                : Optional.of(new Refused(
                        "SINK_NOT_PERMITTED",
                        "Policy does not let this answer out by the way the statement came in. Sinks permitted: "
                                + String.join(", ", new TreeSet<>(sinks)) + ".",
                        Optional.of(
                                door == Door.KAFKA
                                        ? "the same statement by an agent's tool"
                                        : "the same statement as a plan on Kafka")));
    }
}
