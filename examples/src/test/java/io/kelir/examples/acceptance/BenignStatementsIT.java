package io.kelir.examples.acceptance;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.function.Executable;

/** Statements that analysts ask, answered twice and compared with what PostgreSQL says of its own rows. */
@ExtendWith(DemoExtension.class)
@Timeout(300)
class BenignStatementsIT {
    @Test
    void everyStatementIsAnsweredAndAgainWithTheSameBytes(RunningDemo demo) throws Exception {
        try (ToolSession session = demo.open()) {
            assertAll(ResourceLines.read("benign-statements.txt").stream().map(sql -> answeredTwice(session, sql)));
        }
    }

    private static Executable answeredTwice(ToolSession session, String sql) {
        return () -> {
            ToolReply first = session.execute(sql);
            assertTrue(first.isReleased(), () -> sql + " got " + first);
            assertEquals(first.text(), session.execute(sql).text(), sql);
        };
    }

    @Test
    void whatStandsInOneDatabaseEqualsItsOwnAnswerWithoutTheGroupsThatMayNotLeave(RunningDemo demo) throws Exception {
        List<ClinicOracle> statements = ResourceLines.read("benign-statements.txt").stream()
                .filter(ClinicOracle::understands)
                .map(ClinicOracle::new)
                .toList();
        assertTrue(statements.size() >= 15, "statements inside one database: " + statements.size());
        try (ToolSession session = demo.open();
                Connection clinic = demo.endpoints().postgres().connectAsSuperuser("clinic")) {
            assertAll(statements.stream().map(oracle -> answeredAsInside(session, oracle, clinic)));
        }
    }

    private static Executable answeredAsInside(ToolSession session, ClinicOracle oracle, Connection clinic) {
        return () -> assertEquals(
                oracle.rows(clinic),
                oracle.comparable(session.execute(oracle.sql()).rows()),
                oracle.sql());
    }
}
