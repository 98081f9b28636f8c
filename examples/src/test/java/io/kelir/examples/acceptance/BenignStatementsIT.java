package io.kelir.examples.acceptance;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.function.Executable;

/** Statements that analysts ask, answered twice and compared with what PostgreSQL says of its own rows. */
@ExtendWith(DemoExtension.class)
@Timeout(300)
class BenignStatementsIT {
    /** Other tests have asked the same server before, so the ledger may hold an answer back. */
    @Test
    void nearlyEveryStatementIsAnsweredAndAgainWithTheSameBytes(RunningDemo demo) throws Exception {
        List<String> statements = ResourceLines.read("benign-statements.txt");
        List<String> silent = new ArrayList<>();
        try (ToolSession session = demo.open()) {
            for (String sql : statements) {
                ToolReply first = session.execute(sql);
                if (first.isReleased()) {
                    assertEquals(first.text(), session.execute(sql).text(), sql);
                } else {
                    assertEquals("WITHHELD", first.outcome(), sql);
                    silent.add(sql);
                }
            }
        }
        assertTrue(silent.size() <= 0.15 * statements.size(), silent::toString);
    }

    @Test
    void whatStandsInOneDatabaseEqualsItsOwnAnswerWithoutTheGroupsThatMayNotLeave(RunningDemo demo) throws Exception {
        List<ClinicOracle> statements = ResourceLines.read("benign-statements.txt").stream()
                .filter(ClinicOracle::understands)
                .filter(sql -> !sql.startsWith("WITH")) // those are computed from the groups that were released
                .map(ClinicOracle::new)
                .toList();
        assertTrue(statements.size() >= 10, "statements inside one database: " + statements.size());
        try (ToolSession session = demo.open();
                Connection clinic = demo.endpoints().postgres().connectAsSuperuser("clinic")) {
            assertAll(statements.stream().map(oracle -> answeredAsInside(session, oracle, clinic)));
        }
    }

    private static Executable answeredAsInside(ToolSession session, ClinicOracle oracle, Connection clinic) {
        return () -> {
            List<List<String>> rows =
                    oracle.comparable(session.execute(oracle.sql()).rows());
            assertTrue(oracle.rows(clinic).containsAll(rows), () -> oracle.sql() + " got " + rows);
        };
    }
}
