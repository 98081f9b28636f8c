package io.kelir.probing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Probes and suspensions of one test. */
public final class InMemoryProbeStore implements ProbeStore {
    private record Probe(String subject, ProbeKind kind, Instant at) {}

    private final List<Probe> probes = new ArrayList<>();
    private final Map<String, Suspension> suspended = new TreeMap<>();

    @Override
    public synchronized void note(String subject, ProbeKind kind, Instant at, Instant since) {
        probes.removeIf(probe -> probe.subject.equals(subject) && probe.at.isBefore(since));
        probes.add(new Probe(subject, kind, at));
    }

    @Override
    public synchronized int count(String subject, ProbeKind kind, Instant since) {
        return (int) probes.stream()
                .filter(probe -> probe.subject.equals(subject) && probe.kind == kind && !probe.at.isBefore(since))
                .count();
    }

    @Override
    public synchronized boolean suspend(Suspension suspension) {
        return suspended.putIfAbsent(suspension.subject(), suspension) == null;
    }

    @Override
    public synchronized Optional<Suspension> suspension(String subject) {
        return Optional.ofNullable(suspended.get(subject));
    }

    @Override
    public synchronized List<Suspension> suspensions() {
        return List.copyOf(suspended.values());
    }

    @Override
    public synchronized boolean lift(String subject) {
        probes.removeIf(probe -> probe.subject.equals(subject));
        return suspended.remove(subject) != null;
    }
}
