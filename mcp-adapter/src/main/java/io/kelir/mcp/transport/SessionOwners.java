package io.kelir.mcp.transport;

import io.kelir.statement.Caller;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Binds each session to the caller that opened it. For everybody else the session does not exist. Thread-safe. */
final class SessionOwners {
    static final String HEADER = "Mcp-Session-Id";
    private static final int SESSIONS_MAX = 50_000;

    private final Map<String, Owner> owners = new ConcurrentHashMap<>();
    private final AtomicLong uses = new AtomicLong();

    void bind(String session, Caller caller) {
        if (owners.size() >= SESSIONS_MAX) {
            forgetLeastRecentlyUsed();
        }
        owners.put(session, new Owner(identity(caller), new AtomicLong(uses.incrementAndGet())));
    }

    boolean owns(String session, Caller caller) {
        Owner owner = owners.get(session);
        if (owner == null || !owner.identity.equals(identity(caller))) {
            return false;
        }
        owner.lastUse.set(uses.incrementAndGet());
        return true;
    }

    void forget(String session) {
        owners.remove(session);
    }

    private void forgetLeastRecentlyUsed() {
        List<Map.Entry<String, Owner>> byUse = new ArrayList<>(owners.entrySet());
        byUse.sort(Comparator.comparingLong(entry -> entry.getValue().lastUse.get()));
        byUse.subList(0, byUse.size() / 2).forEach(entry -> owners.remove(entry.getKey()));
    }

    private static List<String> identity(Caller caller) {
        return List.of(caller.subject(), caller.onBehalfOf().orElse(""));
    }

    private record Owner(List<String> identity, AtomicLong lastUse) {}
}
