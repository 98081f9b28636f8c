package io.kelir.store.jdbc;

import io.kelir.disclosure.Outcome;
import io.kelir.job.Job;
import io.kelir.job.JobState;
import io.kelir.job.JobStore;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Jobs in H2 or PostgreSQL, in the database of the answers. */
final class JdbcJobStore implements JobStore {
    private final Database database;

    JdbcJobStore(Database database) {
        this.database = database;
    }

    @Override
    public boolean add(Job job) {
        return database.single(connection -> JobRows.insertIfAbsent(connection, job));
    }

    @Override
    public Optional<Job> find(String subject, String id) {
        return database.single(connection -> JobRows.find(connection, subject, id));
    }

    @Override
    public List<Job> of(String subject) {
        return database.single(connection -> JobRows.of(connection, subject));
    }

    @Override
    public List<Job> unfinished(String server) {
        return database.single(connection -> JobRows.unfinished(connection, server));
    }

    @Override
    public void started(String subject, String id) {
        database.<Boolean>single(connection -> JobRows.started(connection, subject, id));
    }

    @Override
    public boolean over(
            String subject, String id, JobState state, Instant at, Optional<Outcome> outcome, Optional<String> code) {
        return database.single(connection -> JobRows.over(connection, subject, id, state, at, outcome, code));
    }

    @Override
    public void forgetOverBefore(Instant moment) {
        database.<Integer>single(connection -> JobRows.forgetOverBefore(connection, moment));
    }
}
