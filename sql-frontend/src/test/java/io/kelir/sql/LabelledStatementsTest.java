package io.kelir.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.kelir.error.FederationException;
import io.kelir.plan.Plan;
import io.kelir.policy.Decision;
import io.kelir.policy.Permitted;
import io.kelir.policy.Refused;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Statements whose decision is known, through the compiler and the policy engine. */
class LabelledStatementsTest {
    private final Compiled labelled = new Compiled(ClinicCatalog.labelled());
    private final Compiled demo = new Compiled(ClinicCatalog.demo());

    @TestFactory
    Stream<DynamicTest> decidesLabelledStatements() {
        return LabelledLines.of("labelled.txt").stream().map(line -> judged(labelled, line));
    }

    @TestFactory
    Stream<DynamicTest> decidesEveryKindOfStatement() {
        return LabelledLines.of("kinds.txt").stream().map(line -> judged(demo, line));
    }

    private static DynamicTest judged(Compiled compiled, String line) {
        String sql = line.substring(2);
        return dynamicTest(line, () -> {
            switch (line.charAt(0)) {
                case 'A' -> assertPermitted(compiled.decision(sql));
                case 'D' -> assertRefused(compiled.decision(sql));
                case 'E' -> assertFails(compiled, sql);
                default -> throw new IllegalArgumentException(line);
            }
        });
    }

    private static void assertPermitted(Decision decision) {
        Permitted permitted = assertInstanceOf(Permitted.class, decision, decision::toString);
        assertReadable(permitted.plan());
    }

    /** What is permitted can be turned into relations. */
    private static void assertReadable(Plan plan) {
        RelForm form = assertInstanceOf(RelForm.class, plan.compiled());
        assertEquals(plan.footprint().releases().size(), form.evidence().size());
    }

    private static void assertRefused(Decision decision) {
        Refused refused = assertInstanceOf(Refused.class, decision);
        assertTrue(refused.rule().matches("[A-Z][A-Z0-9_]+"), refused::toString);
        assertTrue(refused.message().length() > 20, refused::toString);
        assertFalse(refused.message().contains("org.apache"), refused::toString);
    }

    private static void assertFails(Compiled compiled, String codeAndSql) {
        List<String> parts = List.of(codeAndSql.split(" ", 2));
        FederationException failure = assertThrows(FederationException.class, () -> compiled.decision(parts.get(1)));
        assertEquals(parts.get(0), failure.code().name(), failure::getMessage);
    }

    @TestFactory
    Stream<DynamicTest> permitsBenignStatements() {
        return LabelledLines.of("benign.txt").stream()
                .map(sql -> dynamicTest(sql, () -> assertPermitted(demo.decision(sql))));
    }
}
