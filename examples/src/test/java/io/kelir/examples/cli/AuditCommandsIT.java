package io.kelir.examples.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.kelir.examples.acceptance.DemoExtension;
import io.kelir.examples.acceptance.RunningDemo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What {@code kelir audit} and {@code kelir replay} say about records of a server that is down. */
@ExtendWith(DemoExtension.class)
@Timeout(180)
class AuditCommandsIT {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static RunningDemo demo;
    private static RecordedStatements recorded;

    @TempDir
    private Path folder;

    @BeforeAll
    static void record(RunningDemo shared) throws Exception {
        demo = shared;
        recorded = RecordedStatements.make(shared, "audited");
    }

    @Test
    void verifyFindsNothingInWhatTheServerWrote() {
        CommandRun run = audit(recorded.configuration(), "verify");

        assertEquals(0, run.exitCode(), run.out() + run.err());
        assertTrue(
                run.out().matches("Writer \\S+: events 1 to \\d+(, \\d+ repeated)?, signed through \\d+: intact\\R"),
                run.out());
    }

    @Test
    void verifyNamesWhatWasDone() throws Exception {
        int outcome = firstOutcome(valuesOf(recorded));
        int number = outcome + 1;
        assertNamed(
                "edited",
                "EDITED " + number + ": statement.completed.v1",
                values -> values.set(outcome, edited(values.get(outcome))));
        assertNamed("deleted", "MISSING " + number + ": event", values -> values.remove(outcome));
        assertNamed(
                "reordered",
                "REORDERED " + outcome + ": statement.attempted.v1",
                values -> Collections.swap(values, outcome - 1, outcome));
        assertNamed("truncated", "TRUNCATED " + number + ": events", values -> values.subList(outcome, values.size())
                .clear());
        byte[] foreign = valuesOf(RecordedStatements.make(demo, "audited-too")).get(outcome);
        assertNamed("spliced", "MISSING " + number + ": event", values -> values.set(outcome, foreign));
    }

    private static int firstOutcome(List<byte[]> values) {
        for (int i = 0; i < values.size(); i++) {
            if (new String(values.get(i), UTF_8).contains("statement.completed.v1")) {
                return i;
            }
        }
        throw new AssertionError("no statement has ended");
    }

    private void assertNamed(String what, String expected, Consumer<List<byte[]>> tampering) throws Exception {
        List<byte[]> values = valuesOf(recorded);
        tampering.accept(values);

        CommandRun run = audit(recorded.rewritten("audited." + what, values), "verify");

        assertEquals(6, run.exitCode(), run.out() + run.err());
        assertTrue(run.out().contains(expected), what + ": " + run.out());
    }

    /** All events in the order of the chain. */
    private static List<byte[]> valuesOf(RecordedStatements statements) {
        List<byte[]> values = new ArrayList<>();
        statements.events().forEach(event -> values.add(event.value()));
        values.sort(Comparator.comparingLong(AuditCommandsIT::sequence));
        return values;
    }

    private static long sequence(byte[] value) {
        try {
            return JSON.readTree(value).path("data").path("seq").asLong();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] edited(byte[] value) {
        return new String(value, UTF_8)
                .replaceFirst("\"door\":\"mcp\"", "\"door\":\"cli\"")
                .getBytes(UTF_8);
    }

    @Test
    void showPrintsARequestsEventsAndOpensThemForWhoHasTheKey() {
        CommandRun closed = audit(recorded.configuration(), "show", recorded.refusedRequest());
        CommandRun open = audit(recorded.configuration(), "show", "--open", recorded.refusedRequest());
        CommandRun nothing = audit(recorded.configuration(), "show", "no-such-request");

        assertEquals(0, closed.exitCode(), closed.err());
        assertTrue(
                closed.out().contains("statement.attempted.v1") && closed.out().contains("COLUMN_NOT_LISTED"),
                closed.out());
        assertFalse(closed.out().contains("1933"), closed.out());
        assertTrue(open.out().contains(RecordedStatements.REFUSED), open.out());
        assertEquals(1, nothing.exitCode());
    }

    @Test
    void tailPrintsTheNewestEventsOneLineEach() {
        CommandRun run = audit(recorded.configuration(), "tail", "-n", "3");

        assertEquals(3, run.out().lines().count(), run.out());
        assertTrue(run.out().contains("chain.checkpoint.v1"), run.out());
    }

    @Test
    void replayDecidesTheSameWhileTheServerIsDown() {
        for (String request :
                List.of(recorded.publicRequest(), recorded.personalRequest(), recorded.refusedRequest())) {
            CommandRun run = replay(recorded.configuration(), request);

            assertEquals(0, run.exitCode(), run.out() + run.err());
            assertTrue(run.out().startsWith("identical: "), run.out());
        }
    }

    @Test
    void replayTellsChangedDataFromChangedDecisions() throws Exception {
        assertEquals(
                0,
                replay(recorded.configuration(), "--run", recorded.personalRequest())
                        .exitCode());
        CommandRun before = replay(recorded.configuration(), "--run", recorded.publicRequest());
        assertTrue(before.out().startsWith("identical: plan, decision and rows"), before.out() + before.err());

        CommandRun after = withAnotherRegion(() -> replay(recorded.configuration(), "--run", recorded.publicRequest()));
        assertEquals(7, after.exitCode(), after.out() + after.err());
        assertTrue(after.out().startsWith("data changed: "), after.out());
        assertFalse(after.out().contains("ATLANTIS"), after.out());

        Path otherLimits = recorded.configuration("other-limits", "\nstore:", "\nlimits: {rows_max: 7}\nstore:");
        CommandRun differs = replay(otherLimits, recorded.publicRequest());
        assertEquals(8, differs.exitCode(), differs.out() + differs.err());
        assertTrue(differs.out().startsWith("differs: the decision is "), differs.out());
    }

    private static CommandRun withAnotherRegion(java.util.concurrent.Callable<CommandRun> asking) throws Exception {
        try (Connection owner = demo.endpoints().postgres().connectAsSuperuser("tpch");
                Statement statement = owner.createStatement()) {
            statement.executeUpdate("INSERT INTO region VALUES (77, 'ATLANTIS', '')");
            try {
                return asking.call();
            } finally {
                statement.executeUpdate("DELETE FROM region WHERE r_regionkey = 77");
            }
        }
    }

    @Test
    void replayTellsWhatAnotherPolicyWouldRefuse() throws Exception {
        String policy = Files.readString(demo.home().resolve("policy.yaml"));
        Path stricter = Files.writeString(
                folder.resolve("stricter.yaml"),
                policy.replace("on: \"*\"}]", "on: \"*\"}, {id: NO, forbid: demo, on: clinic.patients}]"));

        CommandRun run = replay(recorded.configuration(), "--bundle", stricter.toString());

        assertEquals(0, run.exitCode(), run.out() + run.err());
        assertTrue(run.out().contains(recorded.personalRequest()), run.out());
        assertTrue(run.out().endsWith("1 of 2 releases would be refused.\n"), run.out());
    }

    @Test
    void eraseMakesWhatWasAskedUnreadableAndLeavesTheChain() throws IOException {
        Path keys = demo.home().resolve("audited").resolve("audit").resolve("statement-keys");
        Path kept = folder.resolve("kept");
        Path key;
        try (Stream<Path> files = Files.list(keys)) {
            key = files.findFirst().orElseThrow();
        }
        Files.copy(key, kept);
        try {
            CommandRun erased = audit(recorded.configuration(), "erase", "demo");
            CommandRun shown = audit(recorded.configuration(), "show", "--open", recorded.refusedRequest());

            assertEquals(0, erased.exitCode(), erased.err());
            assertTrue(shown.out().contains("was erased"), shown.out());
            assertFalse(shown.out().contains("1933"), shown.out());
            assertEquals(0, audit(recorded.configuration(), "verify").exitCode());
            assertEquals(
                    1,
                    replay(recorded.configuration(), recorded.publicRequest()).exitCode());
        } finally {
            Files.copy(kept, key, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static CommandRun audit(Path configuration, String command, String... arguments) {
        List<String> all = new ArrayList<>(List.of("audit", command, "--config", configuration.toString()));
        all.addAll(List.of(arguments));
        return CommandRun.here(all.toArray(String[]::new));
    }

    private static CommandRun replay(Path configuration, String... arguments) {
        List<String> all = new ArrayList<>(List.of("replay", "--config", configuration.toString()));
        all.addAll(List.of(arguments));
        return CommandRun.here(all.toArray(String[]::new));
    }
}
