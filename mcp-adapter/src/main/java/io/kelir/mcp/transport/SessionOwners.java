package io.kelir.mcp.transport;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** Binds each session to the caller that opened it. For everybody else the session does not exist. Thread-safe. */
final class SessionOwners {
    static final String HEADER = "Mcp-Session-Id";
    private static final int SESSIONS_MAX = 50_000;

    /** As long as the MCP library keeps a session that nobody uses. */
    private static final long IDLE_NANOS = Duration.ofMinutes(30).toNanos();

    private final int perCallerMax;
    private final LongSupplier nanoTime;
    private final Map<String, Owner> owners = new ConcurrentHashMap<>();
    private final Map<CallerIdentity, Set<String>> byCaller = new ConcurrentHashMap<>();

    SessionOwners(int perCallerMax, LongSupplier nanoTime) {
        this.perCallerMax = perCallerMax;
        this.nanoTime = nanoTime;
    }

    /** Whether the caller may open one more; what it has not used for long is forgotten first. */
    boolean takesAnother(CallerIdentity caller) {
        Set<String> sessions = byCaller.getOrDefault(caller, Set.of());
        if (sessions.size() >= perCallerMax) {
            List.copyOf(sessions).stream().filter(this::isIdle).forEach(this::forget);
        }
        return sessions.size() < perCallerMax;
    }

    private boolean isIdle(String session) {
        Owner owner = owners.get(session);
        return owner == null || nanoTime.getAsLong() - owner.lastUseNanos.get() > IDLE_NANOS;
    }

    void bind(String session, CallerIdentity caller) {
        if (owners.size() >= SESSIONS_MAX) {
            forgetLeastRecentlyUsed();
        }
        owners.put(session, new Owner(caller, new AtomicLong(nanoTime.getAsLong())));
        byCaller.computeIfAbsent(caller, any -> ConcurrentHashMap.newKeySet()).add(session);
    }

    boolean owns(String session, CallerIdentity caller) {
        Owner owner = owners.get(session);
        if (owner == null || !owner.caller.equals(caller)) {
            return false;
        }
        owner.lastUseNanos.set(nanoTime.getAsLong());
        return true;
    }

    void forget(String session) {
        Owner owner = owners.remove(session);
        if (owner != null) {
            byCaller.computeIfPresent(owner.caller, (any, sessions) -> {
                sessions.remove(session);
                return sessions.isEmpty() ? null : sessions;
            });
        }
    }

    private void forgetLeastRecentlyUsed() {
        long now = nanoTime.getAsLong();
        List<String> byUse = owners.entrySet().stream()
                .sorted(Comparator.comparingLong(
                        entry -> entry.getValue().lastUseNanos.get() - now))
                .map(Map.Entry::getKey)
                .toList();
        byUse.subList(0, byUse.size() / 2).forEach(this::forget);
    }

    private record Owner(CallerIdentity caller, AtomicLong lastUseNanos) {}
}
