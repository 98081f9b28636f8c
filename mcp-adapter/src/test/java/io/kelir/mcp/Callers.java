package io.kelir.mcp;

import io.kelir.statement.ActorKind;
import io.kelir.statement.Caller;
import java.util.Optional;
import java.util.Set;

/** Callers for tests. */
public final class Callers {
    private Callers() {}

    public static Caller analyst(String subject) {
        return new Caller(
                subject,
                ActorKind.DELEGATED_AGENT,
                Set.of("analyst"),
                Set.of("demo"),
                Optional.of("demo"),
                Optional.of("somebody"));
    }
}
