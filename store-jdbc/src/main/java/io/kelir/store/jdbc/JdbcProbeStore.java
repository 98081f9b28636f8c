package io.kelir.store.jdbc;

import io.kelir.probing.ProbeKind;
import io.kelir.probing.ProbeStore;
import io.kelir.probing.Suspension;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Probes and suspensions in H2 or PostgreSQL, in the database of the answers. */
final class JdbcProbeStore implements ProbeStore {
    private final Database database;

    JdbcProbeStore(Database database) {
        this.database = database;
    }

    @Override
    public void note(String subject, ProbeKind kind, Instant at, Instant since) {
        database.<Boolean>transaction(connection -> {
            ProbeRows.forgetBefore(connection, subject, since);
            return ProbeRows.insert(connection, subject, kind, at);
        });
    }

    @Override
    public int count(String subject, ProbeKind kind, Instant since) {
        return database.single(connection -> ProbeRows.count(connection, subject, kind, since));
    }

    @Override
    public boolean suspend(Suspension suspension) {
        return database.single(connection -> SuspensionRows.insertIfAbsent(connection, suspension));
    }

    @Override
    public Optional<Suspension> suspension(String subject) {
        return database.single(connection -> SuspensionRows.find(connection, subject));
    }

    @Override
    public List<Suspension> suspensions() {
        return database.single(SuspensionRows::all);
    }

    @Override
    public boolean lift(String subject) {
        return database.transaction(connection -> {
            ProbeRows.forget(connection, subject);
            return SuspensionRows.delete(connection, subject);
        });
    }
}
