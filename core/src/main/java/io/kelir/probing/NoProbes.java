package io.kelir.probing;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Remembers nothing. */
final class NoProbes implements ProbeStore {
    @Override
    public void note(String subject, ProbeKind kind, Instant at, Instant since) {}

    @Override
    public int count(String subject, ProbeKind kind, Instant since) {
        return 0;
    }

    @Override
    public boolean suspend(Suspension suspension) {
        return false;
    }

    @Override
    public Optional<Suspension> suspension(String subject) {
        return Optional.empty();
    }

    @Override
    public List<Suspension> suspensions() {
        return List.of();
    }

    @Override
    public boolean lift(String subject) {
        return false;
    }
}
