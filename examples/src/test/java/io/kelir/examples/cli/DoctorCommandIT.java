package io.kelir.examples.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kelir.examples.acceptance.DemoExtension;
import io.kelir.examples.acceptance.RunningDemo;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Every row of the scorecard is green by its evidence, and red when that is broken. */
@ExtendWith(DemoExtension.class)
@Timeout(180)
class DoctorCommandIT {
    private static final int BACKLOG = 1_001;

    private static RecordedStatements recorded;

    @BeforeAll
    static void record(RunningDemo shared) throws Exception {
        recorded = RecordedStatements.make(shared, "examined");
    }

    @Test
    void isGreenWhereNothingIsBroken() {
        CommandRun run = doctor(recorded.configuration());

        assertEquals(0, run.exitCode(), run.out() + run.err());
        for (String name : List.of("freshness", "replay", "cost", "governance", "migration")) {
            assertLight("GREEN", name, run);
        }
        assertLight("YELLOW", "compatibility", run); // the test's topics were not made by kelir topics create
    }

    @Test
    void isRedWhereTopicsAreMissingPlansWaitOrDecisionsDiffer() throws Exception {
        recorded.rewritten("examined.backlog", Collections.nCopies(BACKLOG, new byte[] {'{'}));
        Path broken = recorded.configuration(
                "examined-broken",
                "\nkafka:\n  topics: {events: examined.events, results: examined.results}",
                "\nlimits: {rows_max: 7}\nkafka:\n  topics: {events: examined.events, results: nowhere, plans: examined.backlog}");
        Files.writeString(broken, Files.readString(broken).replace("    enabled: false", "    enabled: true"));

        CommandRun run = doctor(broken);

        assertEquals(1, run.exitCode(), run.out() + run.err());
        assertLight("RED", "compatibility", run);
        assertTrue(run.out().contains("missing topics: nowhere"), run.out());
        assertLight("RED", "freshness", run);
        assertTrue(run.out().contains(BACKLOG + " plans wait"), run.out());
        assertLight("RED", "replay", run);
    }

    @Test
    void isRedWhereTheRecordIsDamagedForeignOrFullOfFailures() throws Exception {
        List<byte[]> values = new ArrayList<>();
        recorded.events()
                .forEach(event -> values.add(new String(event.value(), UTF_8)
                        .replaceAll("\"outcome\":\"[A-Z_]+\"", "\"outcome\":\"FAILED\"")
                        .getBytes(UTF_8)));
        values.add("{\"type\":\"io.kelir.statement.completed.v9\"}".getBytes(UTF_8));

        CommandRun run = doctor(recorded.rewritten("examined.damaged", values));

        assertEquals(1, run.exitCode(), run.out() + run.err());
        assertLight("RED", "governance", run);
        assertLight("RED", "migration", run);
        assertLight("RED", "cost", run);
    }

    private static void assertLight(String light, String name, CommandRun run) {
        assertTrue(
                run.out().lines().anyMatch(line -> line.matches(light + " +" + name + " .*")),
                name + " is not " + light + ":\n" + run.out());
    }

    private static CommandRun doctor(Path configuration) {
        return CommandRun.here("doctor", "--config", configuration.toString());
    }
}
