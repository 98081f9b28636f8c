package io.kelir.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kelir.policy.Refused;
import io.kelir.sql.release.EvidenceRelation;
import io.kelir.sql.release.Precision;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A statement's plan is kept as long as it says what compiling would say. */
class CompiledStatementsTest {
    private final Compiled compiled = Compiled.demo();

    @Test
    void compilesATextOnce() {
        String sql = "SELECT region, COUNT(*) AS n FROM clinic.patients GROUP BY region";
        assertFalse(compiled.isCompiled(sql));

        assertSame(compiled.plan(sql), compiled.plan(sql));

        assertTrue(compiled.isCompiled(sql));
        assertFalse(compiled.isCompiled(sql + " "));
        assertEquals(compiled.plan(sql).digest(), compiled.plan(sql + " ").digest());
    }

    @Test
    void tellsOtherLiteralsApart() {
        String sql = "SELECT COUNT(*) AS n FROM clinic.patients WHERE region = '%s'";

        assertNotEquals(
                compiled.plan(sql.formatted("Bali")).digest(),
                compiled.plan(sql.formatted("Harju")).digest());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT region, CURRENT_DATE AS today FROM reference.regions",
                "SELECT COUNT(*) AS n FROM reference.regions WHERE now() > TIMESTAMP '2020-01-01 00:00:00'",
                "SELECT COUNT(*) AS n FROM reference.regions WHERE region IN"
                        + " (SELECT region FROM reference.regions WHERE LOCALTIMESTAMP > TIMESTAMP '2020-01-01 00:00:00')"
            })
    void compilesWhatAsksForTheTimeAnew(String sql) {
        assertNotSame(compiled.plan(sql), compiled.plan(sql));
        assertFalse(compiled.isCompiled(sql));
    }

    @Test
    void makesTheEvidenceOfSomeGroupsOnThreadsThatCompiledNothing() throws Exception {
        RelForm form = (RelForm) compiled.plan("SELECT region, COUNT(*) AS n FROM clinic.patients GROUP BY region")
                .compiled();
        Callable<List<EvidenceRelation>> exact =
                () -> form.evidence(Precision.EXACT).get(0).places();

        for (EvidenceRelation place : onAnotherThread(exact)) {
            assertTrue(onAnotherThread(() -> place.relationOf(List.of(List.of("Bali"))))
                    .isPresent());
        }
    }

    private static <T> T onAnotherThread(Callable<T> task) throws Exception {
        FutureTask<T> running = new FutureTask<>(task);
        new Thread(running).start();
        return running.get();
    }

    @Test
    void refusesAgainWhatItRefused() {
        String sql = "SELECT patient_id FROM clinic.patients";

        Refused first = (Refused) compiled.decision(sql);
        Refused second = (Refused) compiled.decision(sql);

        assertEquals(first, second);
    }
}
