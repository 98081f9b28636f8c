package io.kelir.sql.specification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kelir.error.ErrorCode;
import io.kelir.error.FederationException;
import io.kelir.policy.Decision;
import io.kelir.policy.Refused;
import io.kelir.sql.Compiled;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts that are more than an expression, wherever an expression may stand. */
class HostileExpressionsTest {
    private static final Tree REGIONS = Tree.scan("reference.regions", "r");

    private final Compiled demo = Compiled.demo();

    private static Stream<Arguments> places() {
        return Stream.of(
                place("$.condition", REGIONS::filter),
                place("$.columns[0].expression", text -> REGIONS.project(text)),
                place("$.group[0].expression", text -> REGIONS.group(text).measure("count", "n")),
                place("$.measures[0].arguments[0]", text -> REGIONS.total().measure("count", "n", text)),
                place("$.measures[0].filter", text -> REGIONS.total().measureWhere("count", "n", text)),
                place("$.by[0].expression", text -> REGIONS.sort(text)),
                place("$.condition", text -> REGIONS.join("inner", Tree.scan("tpch.nation"), text)),
                place("$.condition", text -> REGIONS.join("anti", Tree.scan("tpch.nation"), text)));
    }

    private static Arguments place(String path, Place tree) {
        return Arguments.of(path, tree);
    }

    /** A tree with a text at one place. */
    @FunctionalInterface
    interface Place {
        Tree with(String text);
    }

    @ParameterizedTest
    @MethodSource("places")
    void refusesWhatReadsOrEndsAtItsPath(String path, Place place) {
        for (String text : new String[] {
            "(SELECT COUNT(*) FROM clinic.patients) > 0",
            "EXISTS (SELECT 1 FROM clinic.patients)",
            "population IN (SELECT birth_year FROM clinic.patients)",
            "population = ANY (SELECT birth_year FROM clinic.patients)",
            "ARRAY(SELECT name FROM clinic.patients) IS NULL",
            "(VALUES (1)) IS NULL",
            "population > 1; DROP TABLE clinic.patients",
            "population > 1;",
            "population > 1 -- and more",
            "population /* x */ > 1",
            "population /*+ hint */ > 1",
        }) {
            Decision decision = demo.decision(place.with(text).text());
            Refused refused = assertInstanceOf(Refused.class, decision, text);
            assertEquals("ONE_EXPRESSION_ONLY", refused.rule(), text);
            assertTrue(refused.message().startsWith(path + ": "), refused::message);
        }
    }

    @ParameterizedTest
    @MethodSource("places")
    void rejectsWhatIsNoExpressionAtItsPath(String path, Place place) {
        for (String text : new String[] {
            "population >",
            "population 1",
            ")",
            "1) FROM clinic.patients WHERE (1 = 1",
            "DROP TABLE x",
            "SELECT 1",
            "population AS \"p\"",
            "'",
            "\"",
            "GROUPING SETS ((country))",
            "UNION ALL SELECT 1",
        }) {
            assertFails(ErrorCode.SQL_SYNTAX, path, place, text);
        }
        for (String text : new String[] {
            "COUNT(*) > 1",
            "SUM(population) > 1",
            "MAX(population) FILTER (WHERE TRUE) > 1",
            "? = 1",
            "r.*",
            "reference.regions.population > 1",
            "other.population > 1",
            "LISTAGG(country) WITHIN GROUP (ORDER BY country) = ''",
            "NEXT VALUE FOR s > 1",
        }) {
            assertFails(ErrorCode.PLAN_INVALID, path, place, text);
        }
    }

    @ParameterizedTest
    @MethodSource("places")
    void rejectsHugeTextsAtTheirPath(String path, Place place) {
        String nested = "(".repeat(8000) + "1" + ")".repeat(8000);
        assertFails(ErrorCode.STATEMENT_TOO_LARGE, path, place, nested);
        assertFails(ErrorCode.STATEMENT_TOO_LARGE, path, place, "population" + " + 1".repeat(5000) + " > 1");
        assertFails(ErrorCode.STATEMENT_TOO_LARGE, path, place, "population" + "\n".repeat(2000) + " > 1");
    }

    private void assertFails(ErrorCode code, String path, Place place, String text) {
        FederationException failure = assertThrows(
                FederationException.class, () -> demo.decision(place.with(text).text()), () -> shown(text));
        assertEquals(code, failure.code(), () -> shown(text) + ": " + failure.callerMessage());
        assertTrue(failure.callerMessage().startsWith(path), failure::callerMessage);
    }

    private static String shown(String text) {
        return text.substring(0, Math.min(100, text.length()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"country = '--'", "country = '; /* x */'", "\"country\" <> 'a''--b'", "population - -1 > 0"})
    void takesQuotedTextsForWhatTheyAre(String condition) {
        demo.plan(REGIONS.filter(condition).text());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"ROLLUP(country, region)", "CUBE(country)", "GROUPING(country)", "(country, region)", "1", "'a'"
            })
    void rejectsGroupsThatAreNoExpressions(String key) {
        FederationException failure = assertThrows(
                FederationException.class,
                () -> demo.decision(REGIONS.group(key).measure("count", "n").text()));
        assertTrue(failure.callerMessage().contains("$.group[0].expression"), failure::callerMessage);
    }

    @Test
    @Timeout(60)
    void rejectsColumnsThatDoubleAndDoubleAgain() {
        Tree tree = REGIONS.total()
                .measure("count", "x")
                .project("x" + " + x".repeat(150) + " AS y")
                .sort("y" + " + y".repeat(150));

        FederationException failure = assertThrows(FederationException.class, () -> demo.plan(tree.text()));

        assertEquals(ErrorCode.STATEMENT_TOO_LARGE, failure.code());
        assertTrue(failure.callerMessage().startsWith("$"), failure::callerMessage);
    }

    @Test
    @Timeout(60)
    void survivesExpressionsOfThousandsOfTerms() {
        Tree tree = REGIONS.filter("population" + " + 1".repeat(4000) + " > 1");
        try {
            demo.plan(tree.text());
        } catch (FederationException e) {
            assertEquals(ErrorCode.STATEMENT_TOO_LARGE, e.code());
        }
    }

    @Test
    void rejectsTreesThatAreTooDeepOrTooWide() {
        Tree deep = REGIONS;
        for (int i = 0; i < 60; i++) {
            deep = deep.limit(100 - i);
        }
        Tree tooDeep = deep;
        Tree[] inputs = new Tree[300];
        java.util.Arrays.fill(inputs, REGIONS);
        Tree tooWide = Tree.union(false, inputs);

        assertEquals(
                ErrorCode.STATEMENT_TOO_LARGE,
                assertThrows(FederationException.class, () -> demo.plan(tooDeep.text()))
                        .code());
        assertEquals(
                ErrorCode.STATEMENT_TOO_LARGE,
                assertThrows(FederationException.class, () -> demo.plan(tooWide.text()))
                        .code());
    }
}
