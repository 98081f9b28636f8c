package io.kelir.store.jdbc;

import io.kelir.disclosure.Outcome;
import io.kelir.job.Job;
import io.kelir.job.JobState;
import io.kelir.statement.ActorKind;
import io.kelir.statement.Caller;
import io.kelir.statement.Statement;
import io.kelir.statement.StatementText;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Statements that are answered later. */
final class JobRows {
    private static final String COLUMNS = "subject, request_id, server, actor, roles, purposes, default_purpose,"
            + " on_behalf_of, kind, text, purpose, max_rows, deadline_ms, state, submitted_ms, ended_ms, outcome, code";
    private static final String INSERT = "INSERT INTO jobs (" + COLUMNS
            + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, NULL, NULL, NULL) ON CONFLICT DO NOTHING";
    private static final String SELECT = "SELECT " + COLUMNS + " FROM jobs WHERE ";
    private static final String OPEN = "state IN ('QUEUED', 'RUNNING')";

    private JobRows() {}

    static boolean insertIfAbsent(Connection connection, Job job) throws SQLException {
        Caller caller = job.caller();
        Statement statement = job.statement();
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            insert.setString(1, caller.subject());
            insert.setString(2, job.id());
            insert.setString(3, job.server());
            insert.setString(4, caller.actor().name());
            insert.setString(5, line(caller.roles()));
            insert.setString(6, line(caller.purposes()));
            insert.setString(7, caller.defaultPurpose().orElse(null));
            insert.setString(8, caller.onBehalfOf().orElse(null));
            insert.setString(9, statement.text().key());
            insert.setString(10, statement.text().source());
            insert.setString(11, statement.purpose().orElse(null));
            if (statement.rowsMax().isPresent()) {
                insert.setInt(12, statement.rowsMax().getAsInt());
            } else {
                insert.setNull(12, Types.INTEGER);
            }
            setMillis(insert, 13, statement.deadline().map(Duration::toMillis));
            insert.setString(14, job.state().name());
            insert.setLong(15, job.submittedAt().toEpochMilli());
            return insert.executeUpdate() == 1;
        }
    }

    private static void setMillis(PreparedStatement insert, int index, Optional<Long> millis) throws SQLException {
        if (millis.isPresent()) {
            insert.setLong(index, millis.get());
        } else {
            insert.setNull(index, Types.BIGINT);
        }
    }

    static Optional<Job> find(Connection connection, String subject, String id) throws SQLException {
        return read(connection, SELECT + "subject = ? AND request_id = ?", subject, id).stream()
                .findFirst();
    }

    static List<Job> of(Connection connection, String subject) throws SQLException {
        return read(connection, SELECT + "subject = ? ORDER BY submitted_ms DESC, request_id", subject);
    }

    static List<Job> unfinished(Connection connection, String server) throws SQLException {
        return read(connection, SELECT + "server = ? AND " + OPEN + " ORDER BY submitted_ms, request_id", server);
    }

    static boolean started(Connection connection, String subject, String id) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(
                "UPDATE jobs SET state = 'RUNNING' WHERE subject = ? AND request_id = ? AND " + OPEN)) {
            update.setString(1, subject);
            update.setString(2, id);
            return update.executeUpdate() == 1;
        }
    }

    static boolean over(
            Connection connection,
            String subject,
            String id,
            JobState state,
            Instant at,
            Optional<Outcome> outcome,
            Optional<String> code)
            throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("UPDATE jobs SET state = ?, ended_ms = ?,"
                + " outcome = ?, code = ? WHERE subject = ? AND request_id = ? AND " + OPEN)) {
            update.setString(1, state.name());
            update.setLong(2, at.toEpochMilli());
            update.setString(3, outcome.map(Outcome::name).orElse(null));
            update.setString(4, code.orElse(null));
            update.setString(5, subject);
            update.setString(6, id);
            return update.executeUpdate() == 1;
        }
    }

    static int forgetOverBefore(Connection connection, Instant moment) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement("DELETE FROM jobs WHERE ended_ms < ?")) {
            delete.setLong(1, moment.toEpochMilli());
            return delete.executeUpdate();
        }
    }

    private static List<Job> read(Connection connection, String sql, String... parameters) throws SQLException {
        List<Job> jobs = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                query.setString(i + 1, parameters[i]);
            }
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    jobs.add(job(rows));
                }
            }
        }
        return jobs;
    }

    private static Job job(ResultSet row) throws SQLException {
        return new Job(
                row.getString("server"),
                caller(row),
                statement(row),
                JobState.valueOf(row.getString("state")),
                Instant.ofEpochMilli(row.getLong("submitted_ms")),
                millis(row, "ended_ms").map(Instant::ofEpochMilli),
                text(row, "outcome").map(Outcome::valueOf),
                text(row, "code"));
    }

    private static Caller caller(ResultSet row) throws SQLException {
        return new Caller(
                row.getString("subject"),
                ActorKind.valueOf(row.getString("actor")),
                words(row.getString("roles")),
                words(row.getString("purposes")),
                text(row, "default_purpose"),
                text(row, "on_behalf_of"));
    }

    private static Statement statement(ResultSet row) throws SQLException {
        String source = row.getString("text");
        int rows = row.getInt("max_rows");
        OptionalInt rowsMax = row.wasNull() ? OptionalInt.empty() : OptionalInt.of(rows);
        return new Statement(
                row.getString("request_id"),
                row.getString("kind").equals("sql")
                        ? new StatementText.Sql(source)
                        : new StatementText.PlanSpecification(source),
                text(row, "purpose"),
                rowsMax,
                millis(row, "deadline_ms").map(Duration::ofMillis));
    }

    private static Optional<String> text(ResultSet row, String column) throws SQLException {
        @Nullable String text = row.getString(column);
        return Optional.ofNullable(text);
    }

    private static Optional<Long> millis(ResultSet row, String column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(millis);
    }

    /** A word may hold anything, also what separates words here. */
    private static String line(Set<String> words) {
        return words.stream()
                .sorted()
                .map(word -> URLEncoder.encode(word, StandardCharsets.UTF_8))
                .collect(Collectors.joining(" "));
    }

    private static Set<String> words(String line) {
        return Arrays.stream(line.split(" "))
                .filter(word -> !word.isEmpty())
                .map(word -> URLDecoder.decode(word, StandardCharsets.UTF_8))
                .collect(Collectors.toSet());
    }
}
