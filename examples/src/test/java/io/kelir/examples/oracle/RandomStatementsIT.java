package io.kelir.examples.oracle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kelir.error.ErrorKind;
import io.kelir.error.FederationException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** New statements in each run, drawn from a printed seed; {@code -Dkelir.oracle.seed} draws them again. A failure is told at its smallest. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RandomStatementsIT {
    private static final boolean FULL = "full".equals(System.getProperty("kelir.test.counts"));
    private static final int STATEMENTS = FULL ? 2_000 : 150;
    private static final int RELATIONS = FULL ? 300 : 30;
    private static final int ROWS_MAX = 20_000;

    private final long seed = Long.getLong("kelir.oracle.seed", System.nanoTime());
    private SplitTables tables;

    @BeforeAll
    void start(@TempDir Path bucket) {
        System.out.println("random statements of -Dkelir.oracle.seed=" + seed);
        tables = new SplitTables(bucket);
    }

    @AfterAll
    void stop() throws SQLException {
        tables.close();
    }

    @Test
    void giveWhatOneDatabaseGives() throws SQLException {
        Map<String, String> refused = new TreeMap<>();
        RandomQueries queries = new RandomQueries(new SplittableRandom(seed));
        int compared = 0;
        while (compared < STATEMENTS) {
            RandomQuery query = queries.next();
            if (isAsked(query)) {
                compared++;
                String finding = finding(query, refused);
                assertEquals(
                        "",
                        finding,
                        () -> "seed " + seed + ": " + smallest(query).sql());
            }
        }
        System.out.printf("refused: %d of %d random statements %s%n", refused.size(), compared, refused);
        assertTrue(refused.size() * 50 <= compared, refused::toString);
    }

    /** PostgreSQL may refuse a drawn statement or answer with more rows than are worth comparing. */
    private boolean isAsked(RandomQuery query) throws SQLException {
        Optional<Answered> expected = expected(query.sql());
        return expected.isPresent() && expected.get().rows().size() <= ROWS_MAX;
    }

    private Optional<Answered> expected(String sql) throws SQLException {
        try {
            return Optional.of(tables.expected(sql));
        } catch (SQLException e) {
            boolean isStatementsFault = String.valueOf(e.getSQLState()).matches("(22|42|0A).*");
            if (!isStatementsFault) {
                throw e;
            }
            return Optional.empty();
        }
    }

    /** What is wrong with the answer; empty when nothing is. */
    private String finding(RandomQuery query, Map<String, String> refused) throws SQLException {
        Optional<Answered> expected = expected(query.sql());
        if (expected.isEmpty()) {
            return "";
        }
        try {
            return expected.get().difference(tables.federation().answer(query.sql()), false);
        } catch (FederationException e) {
            if (e.code().kind() == ErrorKind.CALLER) {
                refused.put(query.sql(), String.valueOf(e.getMessage()));
                return "";
            }
            return e.toString();
        }
    }

    /** The statement with as few parts as still show a difference. */
    private RandomQuery smallest(RandomQuery failing) {
        return failing.smaller().stream()
                .filter(smaller -> fails(smaller))
                .findFirst()
                .map(this::smallest)
                .orElse(failing);
    }

    private boolean fails(RandomQuery query) {
        try {
            return !finding(query, new TreeMap<>()).isEmpty();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void arePartitionedByAnyCondition() throws SQLException {
        RandomQueries queries = new RandomQueries(new SplittableRandom(seed));
        for (int checked = 0; checked < RELATIONS; ) {
            RandomQuery counted = queries.next().counted();
            if (!counted.conditions().isEmpty()
                    && isAsked(counted)
                    && answer(counted).isPresent()) {
                checked++;
                assertPartitioned(
                        counted.withConditions(List.of()), counted.conditions().get(0));
            }
        }
    }

    /** Rows for which a condition is true, false and unknown are all the rows. */
    private void assertPartitioned(RandomQuery all, String condition) {
        long parts = 0;
        for (String part : List.of("(" + condition + ")", "NOT (" + condition + ")", "(" + condition + ") IS NULL")) {
            parts += count(all.withConditions(List.of(part)));
        }
        assertEquals(count(all), parts, () -> "seed " + seed + ": " + all.sql() + " by " + condition);
    }

    private long count(RandomQuery query) {
        return Long.parseLong(answer(query).orElseThrow().rows().get(0).get(0));
    }

    /** A condition within a CASE is none that a scan or a join can take over. */
    @Test
    void giveTheSameWhereverTheyAreComputed() throws SQLException {
        RandomQueries queries = new RandomQueries(new SplittableRandom(seed + 1));
        for (int checked = 0; checked < RELATIONS; ) {
            RandomQuery query = queries.next();
            if (!query.conditions().isEmpty() && isAsked(query) && answer(query).isPresent()) {
                checked++;
                RandomQuery apart = query.withConditions(query.conditions().stream()
                        .map(condition -> "CASE WHEN " + condition + " THEN 1 ELSE 0 END = 1")
                        .toList());
                String difference =
                        answer(query).orElseThrow().difference(answer(apart).orElseThrow(), false);
                assertEquals("", difference, () -> "seed " + seed + ": " + query.sql() + "\n" + apart.sql());
            }
        }
    }

    /** Empty when the statement is refused, of which the other test keeps the count. */
    private Optional<Answered> answer(RandomQuery query) {
        try {
            return Optional.of(tables.federation().answer(query.sql()));
        } catch (FederationException e) {
            if (e.code().kind() == ErrorKind.CALLER) {
                return Optional.empty();
            }
            throw new AssertionError("seed " + seed + ": " + query.sql(), e);
        }
    }
}
