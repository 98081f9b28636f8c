package io.kelir.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kelir.policy.Refused;
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
    void refusesAgainWhatItRefused() {
        String sql = "SELECT patient_id FROM clinic.patients";

        Refused first = (Refused) compiled.decision(sql);
        Refused second = (Refused) compiled.decision(sql);

        assertEquals(first, second);
    }
}
