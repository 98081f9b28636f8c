package io.kelir.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.kelir.policy.Permitted;
import io.kelir.policy.Refused;
import io.kelir.sql.mend.SyntaxMender;
import io.kelir.statement.Statement;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What refused callers are told to ask instead. */
class NearestStatementsTest {
    /** Refused for what they are, not for what they ask; some of them hold a query that can be mended all the same. */
    private static final Set<String> WITHOUT_STATEMENT = Set.of("ONE_QUERY_ONLY", "UNKNOWN_DATA_SET");

    private final Compiled labelled = new Compiled(ClinicCatalog.labelled());
    private final Compiled demo = new Compiled(ClinicCatalog.demo());

    @TestFactory
    Stream<DynamicTest> namesPermittedStatementsToWhoeverIsRefused() {
        return Stream.concat(
                refusedLines("kinds.txt").map(sql -> dynamicTest(sql, () -> assertNamesPermitted(demo, sql))),
                refusedLines("labelled.txt").map(sql -> dynamicTest(sql, () -> assertNamesPermitted(labelled, sql))));
    }

    private static Stream<String> refusedLines(String file) {
        return LabelledLines.of(file).stream()
                .filter(line -> line.startsWith("D "))
                .map(line -> line.substring(2));
    }

    private static void assertNamesPermitted(Compiled compiled, String sql) {
        Refused refused = assertInstanceOf(Refused.class, compiled.decision(sql));
        String nearest = compiled.nearest(sql).nearestAllowed().orElseThrow();
        if (WITHOUT_STATEMENT.contains(refused.rule())) {
            assertTrue(nearest.startsWith("SELECT ") ? isPermitted(compiled, nearest) : nearest.contains("explain_policy"));
        } else {
            assertTrue(isPermitted(compiled, nearest), nearest);
        }
    }

    private static boolean isPermitted(Compiled compiled, String sql) {
        return compiled.decision(sql) instanceof Permitted;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "SELECT COUNT(*) FROM clinic.patients WHERE birth_year = 1943"
                        + "|SELECT COUNT(*) FROM clinic.patients WHERE birth_year >= 1940 AND birth_year < 1960",
                "SELECT COUNT(*) FROM clinic.patients WHERE regoin = 'North'"
                        + "|SELECT COUNT(*) FROM clinic.patients WHERE region = 'north'",
                "SELECT COUNT(*) FROM clinic.claims WHERE claimed_on >= CURRENT_DATE - INTERVAL '30' DAY"
                        + "|SELECT COUNT(*) FROM clinic.claims WHERE claimed_on >= DATE '2026-05-01'",
                "SELECT diagnosis, MAX(amount) AS m, COUNT(*) FROM clinic.claims GROUP BY diagnosis HAVING COUNT(*) > 50 ORDER BY m DESC LIMIT 3"
                        + "|SELECT diagnosis, AVG(amount) AS m, COUNT(*) FROM clinic.claims GROUP BY diagnosis HAVING COUNT(*) > 50 ORDER BY 2 DESC LIMIT 3",
                "SELECT p.region, ROUND(AVG(c.amount), 1) FROM clinic.patients p, clinic.claims c GROUP BY p.region"
                        + "|SELECT p.region, ROUND(AVG(c.amount), 1) FROM clinic.patients AS p JOIN clinic.claims AS c ON c.patient_id = p.patient_id GROUP BY p.region",
                "SELECT COUNT(*) FROM clinic.claims WHERE patient_id IN (SELECT patient_id FROM clinic.patients WHERE birth_year > 1990)"
                        + "|SELECT COUNT(*) FROM clinic.claims WHERE patient_id IN (SELECT patient_id FROM clinic.patients WHERE birth_year >= 1980)",
                "SELECT amount FROM clinic.claims LIMIT 5"
                        + "|SELECT diagnosis, AVG(amount), COUNT(*) FROM clinic.claims GROUP BY diagnosis",
                "SELECT COUNT(*) FROM clinic.patient|SELECT COUNT(*) FROM clinic.patients AS patient",
            })
    void keepsWhatItCanOfTheStatement(String sql, String nearest) {
        assertEquals(nearest, demo.nearest(sql).nearestAllowed().orElseThrow());
    }

    @Test
    @Timeout(60)
    void takesNoTimeForStatementsMadeToTakeIt() {
        String doubled = IntStream.range(1, 20)
                .mapToObj(i -> "t" + i + " AS (SELECT a.x + b.x AS x FROM t" + (i - 1) + " a, t" + (i - 1) + " b)")
                .collect(Collectors.joining(", "));
        String tree = "WITH t0 AS (SELECT patient_id AS x FROM clinic.patients), " + doubled + " SELECT x FROM t19";
        String pattern = "SELECT COUNT(*) FROM clinic.patients WHERE region LIKE '" + "%!".repeat(2000) + "'";

        assertTrue(mended(tree).size() > 1);
        assertTrue(mended(pattern).size() > 1);
    }

    private static List<String> mended(String sql) {
        ClinicCatalog catalog = ClinicCatalog.demo();
        Statement statement =
                new Statement("test", sql, Optional.empty(), OptionalInt.empty(), Optional.empty());
        return new SyntaxMender(catalog, Clock.systemUTC()).mend(statement, catalog.bundle());
    }
}
