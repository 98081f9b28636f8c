package io.kelir.examples.acceptance;

import io.kelir.examples.federation.PostgresEndpoint;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What PostgreSQL was asked between two moments, from its own log. */
final class StatementLog {
    // A statement that is read in parts is logged again as "execute fetch from" for each part.
    private static final Pattern ENTRY = Pattern.compile(
            "\\S+ \\S+ UTC \\[\\d+\\] (\\S*) (\\S*) .*?LOG:  (?:statement|execute (?!fetch from)[^:]*): (.*)",
            Pattern.DOTALL);
    private static final Pattern ENTRY_START = Pattern.compile("(?m)^(?=\\d{4}-\\d{2}-\\d{2} \\S+ UTC \\[)");

    private static final long POLL_NANOS = 10_000_000;

    private final PostgresEndpoint postgres;
    private final long start;

    /** One statement of the reading role. */
    record Entry(String database, String sql) {
        /** Whether it asks for data, not for a setting of its transaction. */
        boolean isQuery() {
            String text = sql.strip().toUpperCase(Locale.ROOT);
            return (text.startsWith("SELECT") && !text.startsWith("SELECT SET_CONFIG"))
                    || text.startsWith("WITH")
                    || text.startsWith("VALUES");
        }
    }

    private StatementLog(PostgresEndpoint postgres, long start) {
        this.postgres = postgres;
        this.start = start;
    }

    /** The log from now on. */
    static StatementLog from(PostgresEndpoint postgres) throws SQLException, IOException {
        String marker = mark(postgres);
        String text = awaited(postgres, 0, marker);
        return new StatementLog(postgres, text.getBytes(StandardCharsets.UTF_8).length);
    }

    /** Statements of the reading role that have begun since. */
    List<Entry> entries() throws SQLException, IOException {
        String text = awaited(postgres, start, mark(postgres));
        List<Entry> entries = new ArrayList<>();
        for (String line : ENTRY_START.split(text)) {
            entry(line).ifPresent(entries::add);
        }
        return entries;
    }

    private static Optional<Entry> entry(String line) {
        Matcher matcher = ENTRY.matcher(line);
        return matcher.matches() && matcher.group(2).equals(PostgresEndpoint.READER)
                ? Optional.of(new Entry(matcher.group(1), matcher.group(3)))
                : Optional.empty();
    }

    /** Sends a statement nobody else sends: when the log holds it, it holds everything before. */
    private static String mark(PostgresEndpoint postgres) throws SQLException {
        String marker = UUID.randomUUID().toString();
        try (Connection connection = postgres.connectAsSuperuser("reference");
                Statement statement = connection.createStatement()) {
            statement.execute("SELECT '" + marker + "'");
        }
        return marker;
    }

    private static String awaited(PostgresEndpoint postgres, long start, String marker) throws IOException {
        while (true) {
            byte[] log = Files.readAllBytes(postgres.statementLog());
            String text = new String(log, (int) start, (int) (log.length - start), StandardCharsets.UTF_8);
            int found = text.indexOf(marker);
            int end = found < 0 ? -1 : text.indexOf('\n', found);
            if (end >= 0) {
                return text.substring(0, end + 1);
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
    }
}
