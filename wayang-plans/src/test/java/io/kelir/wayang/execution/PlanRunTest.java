package io.kelir.wayang.execution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.kelir.error.ErrorCode;
import io.kelir.error.FederationException;
import io.kelir.statement.RunControl;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class PlanRunTest {
    private final RunControl control = new RunControl(Clock.systemUTC(), Duration.ofMinutes(1));

    @Test
    void closesTheLatestFirstAndGoesOnAfterAFailure() {
        List<String> closed = new ArrayList<>();
        PlanRun run = new PlanRun(control, 10);
        run.closeAtEnd(() -> closed.add("first"));
        run.closeAtEnd(() -> {
            throw new IllegalStateException("does not close");
        });
        run.closeAtEnd(() -> closed.add("last"));

        run.close();

        assertEquals(List.of("last", "first"), closed);
    }

    @Test
    void refusesTheRowThatIsOneTooMany() {
        PlanRun run = new PlanRun(control, 2);
        run.rowRead();
        run.rowRead();

        FederationException tooMany = assertThrows(FederationException.class, run::rowRead);

        assertEquals(ErrorCode.ROW_LIMIT, tooMany.code());
    }

    @Test
    void keepsTheLatestPositionOfAPlatform() {
        PlanRun run = new PlanRun(control, 2);
        run.position("events", "vitals[0:0-1]");
        run.position("events", "vitals[0:0-9]");

        assertEquals(Map.of("events", "vitals[0:0-9]"), run.snapshot().positions());
    }
}
